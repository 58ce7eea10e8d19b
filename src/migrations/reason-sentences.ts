/** What a sentence says: its code, and the values that it names. */
type Meaning = { code: string } & Record<string, unknown>

const scores: [RegExp, (values: string[]) => Meaning][] = [
  [/^оставил телефон$/, () => ({ code: 'phone' })],
  [/^назвал имя$/, () => ({ code: 'name' })],
  [/^прислал фото, голосовое или файл$/, () => ({ code: 'media' })],
  [/^бюджет намного выше окупаемости$/, () => ({ code: 'budget_far_above_break_even' })],
  [/^бюджет окупает заявку$/, () => ({ code: 'budget_above_break_even' })],
  [/^бюджет ниже окупаемости$/, () => ({ code: 'budget_below_break_even' })],
  [/^бюджет намного ниже окупаемости$/, () => ({ code: 'budget_far_below_break_even' })],
  [/^большой бюджет$/, () => ({ code: 'budget_large' })],
  [/^хороший бюджет$/, () => ({ code: 'budget_good' })],
  [/^небольшой бюджет$/, () => ({ code: 'budget_small' })],
  [/^очень небольшой бюджет$/, () => ({ code: 'budget_very_small' })],
  [/^хочет купить или заказать: «(.+)»$/, ([words]) => ({ code: 'intent', words: listed(words) })],
  [/^торопится: «(.+)»$/, ([words]) => ({ code: 'urgency', words: listed(words) })],
  [
    /^ответил на вопросы: (\d+) из (\d+)$/,
    ([given, asked]) => ({ code: 'answers', given: Number(given), asked: Number(asked) }),
  ],
  [/^написал сообщений: (\d+)$/, ([count]) => ({ code: 'messages', count: Number(count) })],
  [/^предлагает заработок: «(.+)»$/, ([words]) => ({ code: 'spam_earnings', words: listed(words) })],
  [/^реклама азартных игр: «(.+)»$/, ([words]) => ({ code: 'spam_gambling', words: listed(words) })],
  [/^предлагает криптовалюту: «(.+)»$/, ([words]) => ({ code: 'spam_crypto', words: listed(words) })],
  [/^рекламный текст: «(.+)»$/, ([words]) => ({ code: 'spam_advertising', words: listed(words) })],
  [/^ссылка на чужой канал$/, () => ({ code: 'spam_invite_link' })],
  [/^прислал ссылку$/, () => ({ code: 'spam_link' })],
  [/^повторил одно и то же раз: (\d+)$/, ([count]) => ({ code: 'spam_repeats', count: Number(count) })],
]

const statuses: typeof scores = [
  [/^Клиенту ответили$/, () => ({ code: 'answered' })],
  [/^Набрал балл (\d+)$/, ([score]) => ({ code: 'score', score: Number(score) })],
  [/^Есть телефон, балл (\d+)$/, ([score]) => ({ code: 'score_and_phone', score: Number(score) })],
  [/^Молчит дней: (\d+)$/, ([days]) => ({ code: 'silent', days: Number(days) })],
  [/^Сообщения похожи на спам$/, () => ({ code: 'spam' })],
  [/^Изменил сотрудник$/, () => ({ code: 'person' })],
]

function listed(words = ''): string[] {
  return words.split('», «')
}

/** What the sentences of 24 to 30 November 2026 say; one that is not known is kept as it is. */
function meaningOf(known: typeof scores, text: string): Meaning {
  for (const [pattern, read] of known) {
    const match = pattern.exec(text)
    if (match) return read(match.slice(1))
  }
  return { code: 'text', text }
}

/** What the reason of a score says. */
export function scoreMeaning(sentence: string): Meaning {
  return meaningOf(scores, sentence)
}

/** What the reason of a status says. */
export function statusMeaning(sentence: string): Meaning {
  return meaningOf(statuses, sentence)
}

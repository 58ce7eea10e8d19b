import { expect, test } from 'vitest'
import { StatusReason } from '../../../src/leads/status-reason.schema.ts'
import { statusText } from '../../../src/leads/status-texts.ts'
import { ScoreFinding } from '../../../src/scoring/score.schema.ts'
import { scoreText } from '../../../src/scoring/score-texts.ts'

const words = ['срочн…', 'завтра']

/** What answers have said in Russian since the first release: programs may look for it. */
const ofScores: [ScoreFinding, string][] = [
  [{ code: 'phone' }, 'оставил телефон'],
  [{ code: 'name' }, 'назвал имя'],
  [{ code: 'media' }, 'прислал фото, голосовое или файл'],
  [{ code: 'budget_far_above_break_even' }, 'бюджет намного выше окупаемости'],
  [{ code: 'budget_above_break_even' }, 'бюджет окупает заявку'],
  [{ code: 'budget_below_break_even' }, 'бюджет ниже окупаемости'],
  [{ code: 'budget_far_below_break_even' }, 'бюджет намного ниже окупаемости'],
  [{ code: 'budget_large' }, 'большой бюджет'],
  [{ code: 'budget_good' }, 'хороший бюджет'],
  [{ code: 'budget_small' }, 'небольшой бюджет'],
  [{ code: 'budget_very_small' }, 'очень небольшой бюджет'],
  [{ code: 'intent', words }, 'хочет купить или заказать: «срочн…», «завтра»'],
  [{ code: 'urgency', words: ['завтра'] }, 'торопится: «завтра»'],
  [{ code: 'answers', given: 2, asked: 4 }, 'ответил на вопросы: 2 из 4'],
  [{ code: 'messages', count: 3 }, 'написал сообщений: 3'],
  [{ code: 'spam_earnings', words: ['млм'] }, 'предлагает заработок: «млм»'],
  [{ code: 'spam_gambling', words: ['казино'] }, 'реклама азартных игр: «казино»'],
  [{ code: 'spam_crypto', words: ['usdt', 'nft'] }, 'предлагает криптовалюту: «usdt», «nft»'],
  [{ code: 'spam_advertising', words: ['жми'] }, 'рекламный текст: «жми»'],
  [{ code: 'spam_invite_link' }, 'ссылка на чужой канал'],
  [{ code: 'spam_link' }, 'прислал ссылку'],
  [{ code: 'spam_repeats', count: 7 }, 'повторил одно и то же раз: 7'],
]
const ofStatuses: [StatusReason, string][] = [
  [{ code: 'answered' }, 'Клиенту ответили'],
  [{ code: 'score', score: 66 }, 'Набрал балл 66'],
  [{ code: 'score_and_phone', score: 86 }, 'Есть телефон, балл 86'],
  [{ code: 'silent', days: 14 }, 'Молчит дней: 14'],
  [{ code: 'spam' }, 'Сообщения похожи на спам'],
  [{ code: 'person' }, 'Изменил сотрудник'],
]

function codesOf(union: {
  options: readonly { shape: { code: { options?: readonly string[]; value?: string } } }[]
}) {
  return union.options.flatMap(({ shape: { code } }) => code.options ?? code.value ?? [])
}

test('every code has its sentence here, but for a sentence that is kept as it was', () => {
  expect(ofScores.map(([{ code }]) => code).toSorted()).toEqual(
    codesOf(ScoreFinding)
      .filter((code) => code !== 'text')
      .toSorted(),
  )
  expect(ofStatuses.map(([{ code }]) => code).toSorted()).toEqual(
    codesOf(StatusReason)
      .filter((code) => code !== 'text')
      .toSorted(),
  )
})

test.each(ofScores)('%o of a score is said in Russian as ever, and in Kazakh and English', (reason, said) => {
  expect(scoreText(reason, 'ru')).toBe(said)
  expect(scoreText(reason, 'kk')).not.toBe(said)
  expect(scoreText(reason, 'en').replace(/«.*»/, '')).not.toMatch(/[а-я{}]/i)
})

test.each(ofStatuses)(
  '%o of a status is said in Russian as ever, and in Kazakh and English',
  (reason, said) => {
    expect(statusText(reason, 'ru')).toBe(said)
    expect(statusText(reason, 'kk')).not.toBe(said)
    expect(statusText(reason, 'en')).not.toMatch(/[а-я{}]/i)
  },
)

test('a sentence that an earlier version stored and nobody knows is said as it is', () => {
  expect(scoreText({ code: 'text', text: 'Так решил директор' }, 'en')).toBe('Так решил директор')
  expect(statusText({ code: 'text', text: 'Так решил директор' }, 'kk')).toBe('Так решил директор')
})

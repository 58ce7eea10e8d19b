import type { Language } from '../src/core/text/localized-text.ts'

type Wording = Record<Exclude<Language, 'ru'>, string>

/** The reasons of scores and statuses as the API words them; `$1` stands for what was found. */
const wordings: [said: RegExp, wording: Wording][] = [
  [/^оставил телефон$/i, { kk: 'телефонын қалдырды', en: 'left a phone' }],
  [/^назвал имя$/i, { kk: 'атын айтты', en: 'told their name' }],
  [
    /^бюджет намного выше окупаемости$/,
    { kk: 'бюджеті өтелуден әлдеқайда жоғары', en: 'budget far above break-even' },
  ],
  [/^бюджет окупает заявку$/, { kk: 'бюджеті өтінімді өтейді', en: 'budget covers the lead' }],
  [/^бюджет ниже окупаемости$/, { kk: 'бюджеті өтелуден төмен', en: 'budget below break-even' }],
  [
    /^бюджет намного ниже окупаемости$/,
    { kk: 'бюджеті өтелуден әлдеқайда төмен', en: 'budget far below break-even' },
  ],
  [/^большой бюджет$/, { kk: 'үлкен бюджет', en: 'a large budget' }],
  [/^хороший бюджет$/, { kk: 'жақсы бюджет', en: 'a good budget' }],
  [/^небольшой бюджет$/, { kk: 'шағын бюджет', en: 'a small budget' }],
  [/^очень небольшой бюджет$/, { kk: 'өте шағын бюджет', en: 'a very small budget' }],
  [
    /^хочет купить или заказать: (.+)$/,
    { kk: 'сатып алғысы не тапсырыс бергісі келеді: $1', en: 'wants to buy or order: $1' },
  ],
  [/^торопится: (.+)$/, { kk: 'асығыс: $1', en: 'is in a hurry: $1' }],
  [
    /^ответил на вопросы: (\d+) из (\d+)$/,
    { kk: 'сұрақтарға жауап берді: $2 ішінен $1', en: 'answered questions: $1 of $2' },
  ],
  [/^написал сообщений: (\d+)$/, { kk: 'жазған хабарлама саны: $1', en: 'messages written: $1' }],
  [
    /^прислал фото, голосовое или файл$/,
    { kk: 'фото, дауыстық хабар немесе файл жіберді', en: 'sent a photo, a voice message or a file' },
  ],
  [/^предлагает заработок: (.+)$/, { kk: 'табыс ұсынады: $1', en: 'offers earnings: $1' }],
  [/^реклама азартных игр: (.+)$/, { kk: 'құмар ойын жарнамасы: $1', en: 'advertises gambling: $1' }],
  [/^предлагает криптовалюту: (.+)$/, { kk: 'криптовалюта ұсынады: $1', en: 'offers cryptocurrency: $1' }],
  [/^рекламный текст: (.+)$/, { kk: 'жарнама мәтіні: $1', en: 'an advertisement: $1' }],
  [/^ссылка на чужой канал$/, { kk: 'бөтен арнаға сілтеме', en: 'a link to somebody’s channel' }],
  [/^прислал ссылку$/, { kk: 'сілтеме жіберді', en: 'sent a link' }],
  [
    /^повторил одно и то же раз: (\d+)$/,
    { kk: 'бір нәрсені қайталаған саны: $1', en: 'said the same thing times: $1' },
  ],
  [/^Есть телефон, балл (\d+)$/, { kk: 'Телефоны бар, балл $1', en: 'Has a phone, score $1' }],
  [/^Набрал балл (\d+)$/, { kk: 'Жинаған балы $1', en: 'Reached score $1' }],
  [/^Сообщения похожи на спам$/, { kk: 'Хабарламалары спамға ұқсайды', en: 'The messages look like spam' }],
  [/^Молчит дней: (\d+)$/, { kk: 'Үнсіз күн саны: $1', en: 'Silent for days: $1' }],
  [/^Клиенту ответили$/, { kk: 'Клиентке жауап берілді', en: 'The customer was answered' }],
  [/^Изменил сотрудник$/, { kk: 'Қызметкер өзгертті', en: 'Changed by staff' }],
]

/** A reason in the viewer's language; one that is not known stays as it was stored. */
export function reasonText(said: string, language: Language): string {
  if (language === 'ru') return said
  const known = wordings.find(([pattern]) => pattern.test(said))
  return known ? said.replace(known[0], known[1][language]) : said
}

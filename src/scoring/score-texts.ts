import type { Language } from '../core/text/localized-text.ts'
import { fillPhrase } from '../core/text/phrase.ts'
import type { ScoreFinding } from './score.schema.ts'

type Phrases = Record<Exclude<ScoreFinding['code'], 'text'>, Record<Language, string>>

const phrases: Phrases = {
  phone: { ru: 'оставил телефон', kk: 'телефонын қалдырды', en: 'left a phone' },
  name: { ru: 'назвал имя', kk: 'атын айтты', en: 'told their name' },
  media: {
    ru: 'прислал фото, голосовое или файл',
    kk: 'фото, дауыстық хабар немесе файл жіберді',
    en: 'sent a photo, a voice message or a file',
  },
  budget_far_above_break_even: {
    ru: 'бюджет намного выше окупаемости',
    kk: 'бюджеті өтелуден әлдеқайда жоғары',
    en: 'budget far above break-even',
  },
  budget_above_break_even: {
    ru: 'бюджет окупает заявку',
    kk: 'бюджеті өтінімді өтейді',
    en: 'budget covers the lead',
  },
  budget_below_break_even: {
    ru: 'бюджет ниже окупаемости',
    kk: 'бюджеті өтелуден төмен',
    en: 'budget below break-even',
  },
  budget_far_below_break_even: {
    ru: 'бюджет намного ниже окупаемости',
    kk: 'бюджеті өтелуден әлдеқайда төмен',
    en: 'budget far below break-even',
  },
  budget_large: { ru: 'большой бюджет', kk: 'үлкен бюджет', en: 'a large budget' },
  budget_good: { ru: 'хороший бюджет', kk: 'жақсы бюджет', en: 'a good budget' },
  budget_small: { ru: 'небольшой бюджет', kk: 'шағын бюджет', en: 'a small budget' },
  budget_very_small: { ru: 'очень небольшой бюджет', kk: 'өте шағын бюджет', en: 'a very small budget' },
  intent: {
    ru: 'хочет купить или заказать: «{words}»',
    kk: 'сатып алғысы не тапсырыс бергісі келеді: «{words}»',
    en: 'wants to buy or order: «{words}»',
  },
  urgency: { ru: 'торопится: «{words}»', kk: 'асығыс: «{words}»', en: 'is in a hurry: «{words}»' },
  answers: {
    ru: 'ответил на вопросы: {given} из {asked}',
    kk: 'сұрақтарға жауап берді: {asked} ішінен {given}',
    en: 'answered questions: {given} of {asked}',
  },
  messages: {
    ru: 'написал сообщений: {count}',
    kk: 'жазған хабарлама саны: {count}',
    en: 'messages written: {count}',
  },
  spam_earnings: {
    ru: 'предлагает заработок: «{words}»',
    kk: 'табыс ұсынады: «{words}»',
    en: 'offers earnings: «{words}»',
  },
  spam_gambling: {
    ru: 'реклама азартных игр: «{words}»',
    kk: 'құмар ойын жарнамасы: «{words}»',
    en: 'advertises gambling: «{words}»',
  },
  spam_crypto: {
    ru: 'предлагает криптовалюту: «{words}»',
    kk: 'криптовалюта ұсынады: «{words}»',
    en: 'offers cryptocurrency: «{words}»',
  },
  spam_advertising: {
    ru: 'рекламный текст: «{words}»',
    kk: 'жарнама мәтіні: «{words}»',
    en: 'an advertisement: «{words}»',
  },
  spam_invite_link: {
    ru: 'ссылка на чужой канал',
    kk: 'бөтен арнаға сілтеме',
    en: 'a link to somebody’s channel',
  },
  spam_link: { ru: 'прислал ссылку', kk: 'сілтеме жіберді', en: 'sent a link' },
  spam_repeats: {
    ru: 'повторил одно и то же раз: {count}',
    kk: 'бір нәрсені қайталаған саны: {count}',
    en: 'said the same thing times: {count}',
  },
}

/** A reason of a score as staff read it. */
export function scoreText(reason: ScoreFinding, language: Language): string {
  return reason.code === 'text' ? reason.text : fillPhrase(phrases[reason.code][language], reason)
}

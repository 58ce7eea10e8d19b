import type { Language } from '../core/text/localized-text.ts'
import { fillPhrase } from '../core/text/phrase.ts'
import type { StatusReason } from './status-reason.schema.ts'

const phrases: Record<Exclude<StatusReason['code'], 'text'>, Record<Language, string>> = {
  answered: { ru: 'Клиенту ответили', kk: 'Клиентке жауап берілді', en: 'The customer was answered' },
  score: { ru: 'Набрал балл {score}', kk: 'Жинаған балы {score}', en: 'Reached score {score}' },
  score_and_phone: {
    ru: 'Есть телефон, балл {score}',
    kk: 'Телефоны бар, балл {score}',
    en: 'Has a phone, score {score}',
  },
  silent: { ru: 'Молчит дней: {days}', kk: 'Үнсіз күн саны: {days}', en: 'Silent for days: {days}' },
  spam: {
    ru: 'Сообщения похожи на спам',
    kk: 'Хабарламалары спамға ұқсайды',
    en: 'The messages look like spam',
  },
  person: { ru: 'Изменил сотрудник', kk: 'Қызметкер өзгертті', en: 'Changed by staff' },
}

/** Why a status changed, as staff read it. */
export function statusText(reason: StatusReason, language: Language): string {
  return reason.code === 'text' ? reason.text : fillPhrase(phrases[reason.code][language], reason)
}

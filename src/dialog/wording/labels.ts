import type { LocalizedText } from '../../core/text/localized-text.ts'

/** What stands on buttons, and in place of an answer that was not given. */
export const labels = {
  skip: { ru: 'Пропустить', kk: 'Өткізіп жіберу', en: 'Skip' },
  sharePhone: { ru: 'Отправить мой номер', kk: 'Нөмірімді жіберу', en: 'Share my number' },
  notGiven: { ru: 'не указано', kk: 'көрсетілмеген', en: 'not given' },
} satisfies Record<string, LocalizedText>

/** What a field is called where its correction is confirmed. */
export const fieldLabels = {
  need: { ru: 'Что нужно', kk: 'Не қажет', en: 'Request' },
  name: { ru: 'Имя', kk: 'Есіміңіз', en: 'Name' },
  phone: { ru: 'Телефон', kk: 'Телефон', en: 'Phone' },
  budget: { ru: 'Бюджет', kk: 'Бюджет', en: 'Budget' },
} satisfies Record<string, LocalizedText>

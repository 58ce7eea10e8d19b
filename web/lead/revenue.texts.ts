import { localized } from '../i18n/language.tsx'

export const revenueTexts = localized({
  ru: { title: 'Сколько принесла сделка?', amount: 'Выручка, ₸', save: 'Сохранить', skip: 'Пропустить' },
  kk: { title: 'Мәміле қанша түсірді?', amount: 'Түсім, ₸', save: 'Сақтау', skip: 'Өткізіп жіберу' },
  en: { title: 'What did the deal bring?', amount: 'Revenue, ₸', save: 'Save', skip: 'Skip' },
})

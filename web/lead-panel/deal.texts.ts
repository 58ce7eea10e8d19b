import { localized } from '../i18n/language.tsx'

export const dealTexts = localized({
  ru: { unknown: 'не указана', tell: 'Указать выручку', correct: 'Исправить выручку' },
  kk: { unknown: 'көрсетілмеген', tell: 'Түсімді көрсету', correct: 'Түсімді түзету' },
  en: { unknown: 'not told', tell: 'Tell the revenue', correct: 'Correct the revenue' },
})

import { localized } from '../i18n/language.tsx'

export const samePhoneTexts = localized({
  ru: { samePhone: 'Тот же телефон' },
  kk: { samePhone: 'Телефоны бірдей' },
  en: { samePhone: 'Same phone' },
})

import { localized } from '../i18n/language.tsx'

/** What the menu opens; the words of what it opens come with that. */
export const viewMenuTexts = localized({
  ru: { account: 'Моя учётная запись', notices: 'Уведомления' },
  kk: { account: 'Менің тіркелгім', notices: 'Хабарламалар' },
  en: { account: 'My account', notices: 'Notifications' },
})

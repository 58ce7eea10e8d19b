import { localized } from '../i18n/language.tsx'

export const colleaguesTexts = localized({
  ru: {
    somebody: 'Коллега',
    typing: (names: string) => `Пишет: ${names}`,
    looking: (names: string) => `Тоже смотрит: ${names}`,
    sendAnyway: (names: string) => `Этому клиенту сейчас пишет ${names}. Отправить всё равно?`,
  },
  kk: {
    somebody: 'Әріптес',
    typing: (names) => `Жазып жатыр: ${names}`,
    looking: (names) => `Қарап отыр: ${names}`,
    sendAnyway: (names) => `Бұл клиентке қазір ${names} жазып жатыр. Бәрібір жіберілсін бе?`,
  },
  en: {
    somebody: 'A colleague',
    typing: (names) => `Typing: ${names}`,
    looking: (names) => `Also looking: ${names}`,
    sendAnyway: (names) => `${names} is typing to this customer now. Send anyway?`,
  },
})

import { localized } from '../i18n/language.tsx'

export const mentionTexts = localized({
  ru: { title: 'Вас упомянули', count: (count: number) => `Упоминания: ${count}` },
  kk: { title: 'Сізді атап өтті', count: (count) => `Атап өтулер: ${count}` },
  en: { title: 'You were mentioned', count: (count) => `Mentions: ${count}` },
})

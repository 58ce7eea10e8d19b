import { localized } from '../i18n/language.tsx'

export const reminderMenuTexts = localized({
  ru: {
    count: (count: number) => `Пора вспомнить: ${count}`,
    due: 'Пора вспомнить',
  },
  kk: {
    count: (count: number) => `Уақыты келген еске салулар: ${count}`,
    due: 'Уақыты келді',
  },
  en: {
    count: (count: number) => `Reminders that are due: ${count}`,
    due: 'Reminders that are due',
  },
})

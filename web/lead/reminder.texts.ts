import { localized } from '../i18n/language.tsx'

export const reminderTexts = localized({
  ru: {
    title: 'Напоминания',
    add: 'Напомнить',
    isDue: 'пора',
    mark: (when: string) => `напоминание: ${when}`,
  },
  kk: {
    title: 'Еске салулар',
    add: 'Еске салу',
    isDue: 'уақыты келді',
    mark: (when: string) => `еске салу: ${when}`,
  },
  en: {
    title: 'Reminders',
    add: 'Remind',
    isDue: 'due',
    mark: (when: string) => `reminder: ${when}`,
  },
})

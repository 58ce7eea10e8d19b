import { localized } from '../i18n/language.tsx'

export const leadMenuTexts = localized({
  ru: {
    more: 'Ещё действия',
    unread: 'Отметить непрочитанным',
    goToDay: 'Перейти к дате…',
    download: 'Скачать переписку',
    snooze: 'Отложить',
    times: { hour: 'На час', tomorrow: 'До завтра, 9:00', monday: 'До понедельника, 9:00' },
    snoozedUntil: (until: string) => `отложен до ${until}`,
    bringBack: 'Вернуть в список',
  },
  kk: {
    more: 'Басқа әрекеттер',
    unread: 'Оқылмаған деп белгілеу',
    goToDay: 'Күнге өту…',
    download: 'Хат алмасуды жүктеп алу',
    snooze: 'Кейінге қалдыру',
    times: { hour: 'Бір сағатқа', tomorrow: 'Ертең 9:00-ге дейін', monday: 'Дүйсенбі 9:00-ге дейін' },
    snoozedUntil: (until: string) => `${until} дейін қалдырылған`,
    bringBack: 'Тізімге қайтару',
  },
  en: {
    more: 'More',
    unread: 'Mark unread',
    goToDay: 'Go to a date…',
    download: 'Download the conversation',
    snooze: 'Snooze',
    times: { hour: 'For an hour', tomorrow: 'Until tomorrow, 9:00', monday: 'Until Monday, 9:00' },
    snoozedUntil: (until: string) => `snoozed until ${until}`,
    bringBack: 'Back to the list',
  },
})

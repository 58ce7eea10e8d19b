import { localized } from '../i18n/language.tsx'

export const systemTexts = localized({
  ru: {
    title: 'Система',
    health: 'Состояние',
    version: 'Версия',
    services: { server: 'Сервер', database: 'База данных', redis: 'Redis' },
    states: { connected: 'работает', disconnected: 'не отвечает', unknown: 'неизвестно' },
  },
  kk: {
    title: 'Жүйе',
    health: 'Күйі',
    version: 'Нұсқа',
    services: { server: 'Сервер', database: 'Дерекқор', redis: 'Redis' },
    states: { connected: 'жұмыс істейді', disconnected: 'жауап бермейді', unknown: 'белгісіз' },
  },
  en: {
    title: 'System',
    health: 'Health',
    version: 'Version',
    services: { server: 'Server', database: 'Database', redis: 'Redis' },
    states: { connected: 'works', disconnected: 'does not answer', unknown: 'unknown' },
  },
})

import { localized } from '../i18n/language.tsx'

export const roleTexts = localized({
  ru: {
    names: { owner: 'Владелец', manager: 'Руководитель', agent: 'Сотрудник', observer: 'Наблюдатель' },
    hints: {
      owner: 'может всё',
      manager: 'всё, кроме ключей, вебхуков и владельцев',
      agent: 'работает с лидами',
      observer: 'только смотрит',
    },
  },
  kk: {
    names: { owner: 'Иесі', manager: 'Басшы', agent: 'Қызметкер', observer: 'Бақылаушы' },
    hints: {
      owner: 'бәріне рұқсаты бар',
      manager: 'кілттер, вебхуктар мен иелерден басқаның бәріне рұқсаты бар',
      agent: 'лидтермен жұмыс істейді',
      observer: 'тек қарайды',
    },
  },
  en: {
    names: { owner: 'Owner', manager: 'Manager', agent: 'Agent', observer: 'Observer' },
    hints: {
      owner: 'may do everything',
      manager: 'everything but keys, webhooks and owners',
      agent: 'works with leads',
      observer: 'looks only',
    },
  },
})

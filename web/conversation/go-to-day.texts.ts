import { localized } from '../i18n/language.tsx'

export const dayTexts = localized({
  ru: {
    title: 'Перейти к дате',
    day: 'День',
    hint: 'Если в этот день не писали, откроется следующее сообщение',
    go: 'Перейти',
  },
  kk: {
    title: 'Күнге өту',
    day: 'Күн',
    hint: 'Бұл күні хат болмаса, келесі хабар ашылады',
    go: 'Өту',
  },
  en: {
    title: 'Go to a date',
    day: 'Day',
    hint: 'Where nothing was written on that day, the next message is opened',
    go: 'Go',
  },
})

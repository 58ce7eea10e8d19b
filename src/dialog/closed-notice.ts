import { addDays, createDayOf } from '../core/local-day.ts'
import type { Language } from '../core/text/localized-text.ts'

/** When the shop opens again, and where it is. */
export interface Closed {
  opensAt: Date
  timeZone: string
}

/** What the bot says outside of the shop's hours: since a customer who waits is to know until when. */
export function closedNotice({ opensAt, timeZone }: Closed, now: Date, language: Language): string {
  const dayOf = createDayOf(timeZone)
  const [today, day] = [dayOf(now), dayOf(opensAt)]
  const near = day === today ? 'today' : day === addDays(today, 1) ? 'tomorrow' : null
  const { days, date, say } = words[language]
  const written = new Intl.DateTimeFormat(language, { timeZone, day: 'numeric', month: 'long' })
  const time = new Intl.DateTimeFormat('ru', { timeZone, hour: '2-digit', minute: '2-digit' })
  return say(near === null ? date(written.format(opensAt)) : days[near], time.format(opensAt))
}

const words = {
  ru: {
    days: { today: 'сегодня', tomorrow: 'завтра' },
    date: (date: string) => date,
    say: (day: string, time: string) =>
      `Сейчас у нас нерабочее время: менеджер ответит ${day} после ${time}.`,
  },
  kk: {
    days: { today: 'бүгін', tomorrow: 'ертең' },
    date: (date: string) => `${date} күні`,
    say: (day: string, time: string) =>
      `Қазір жұмыс уақыты емес: менеджер ${day} жұмыс басталғанда (${time}) жауап береді.`,
  },
  en: {
    days: { today: 'today', tomorrow: 'tomorrow' },
    date: (date: string) => `on ${date}`,
    say: (day: string, time: string) =>
      `We are closed right now: our manager will answer ${day} after ${time}.`,
  },
} as const

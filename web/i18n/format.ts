import { kazakhDate, kazakhDay, kazakhNearDay, kazakhWeekday } from './kazakh-dates.ts'
import { type Language, useLanguage } from './language.tsx'

const dayMs = 24 * 60 * 60 * 1000

/** Writes moments, amounts and shares as the viewer's language and time zone have them. */
export interface Format {
  /** Of a day: 14:05. */
  time(moment: string): string
  /** As short as it can be told: 14:05, вчера, пн, 17.11.24. */
  shortMoment(moment: string): string
  /** With date and time. */
  moment(moment: string): string
  /** Сегодня, вчера, 17 ноября. */
  day(moment: string): string
  /** With its year: 17.11.24. */
  date(moment: string): string
  number(value: number): string
  /** KZT, with its tiyn where there are any. */
  money(amountKzt: number): string
  /** A price that was worked out, to the tenge. */
  price(amountKzt: number): string
  /** 33.3 becomes 33,3 %. */
  percent(value: number): string
  /** Of a file: 182 кБ, 3,1 МБ. */
  bytes(count: number): string
  /** Of a recording: 0:07, 12:30. */
  length(seconds: number): string
}

const formats = new Map<Language, Format>()

export function useFormat(): Format {
  const { language } = useLanguage()
  const known = formats.get(language)
  if (known) return known
  const made = createFormat(language)
  formats.set(language, made)
  return made
}

function createFormat(language: Language): Format {
  const isKazakh = language === 'kk'
  // In Kazakhstan numbers, times and short dates are written the same way in both languages.
  const known = isKazakh ? 'ru' : language
  const dates = (options: Intl.DateTimeFormatOptions) =>
    whenNeeded(() => new Intl.DateTimeFormat(known, options))
  const numbers = (options: Intl.NumberFormatOptions) =>
    whenNeeded(() => new Intl.NumberFormat(known, options))
  const time = dates({ hour: '2-digit', minute: '2-digit' })
  const weekday = dates({ weekday: 'short' })
  const date = dates({ day: '2-digit', month: '2-digit', year: '2-digit' })
  const longDay = dates({ day: 'numeric', month: 'long' })
  const full = dates({ dateStyle: 'medium', timeStyle: 'short' })
  const relative = whenNeeded(() => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }))
  const number = numbers({ maximumFractionDigits: 2 })
  const money = numbers({
    style: 'currency',
    currency: 'KZT',
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: 0,
    maximumFractionDigits: 2,
  })
  const percent = numbers({ style: 'percent', maximumFractionDigits: 1 })
  const nearDay = (ago: number): string => (isKazakh ? kazakhNearDay(ago) : relative().format(-ago, 'day'))
  return {
    time: (moment) => time().format(new Date(moment)),
    shortMoment: (moment) => {
      const at = new Date(moment)
      const ago = daysAgo(at)
      if (ago === 0) return time().format(at)
      if (ago === 1) return nearDay(1)
      if (ago < 2 || ago > 6) return date().format(at)
      return isKazakh ? kazakhWeekday(at) : weekday().format(at)
    },
    moment: (moment) => {
      const at = new Date(moment)
      return isKazakh ? `${kazakhDate(at)}, ${time().format(at)}` : full().format(at)
    },
    day: (moment) => {
      const at = new Date(moment)
      const ago = daysAgo(at)
      if (ago === 0 || ago === 1) return capitalized(nearDay(ago))
      return isKazakh ? kazakhDay(at) : longDay().format(at)
    },
    date: (moment) => date().format(new Date(moment)),
    number: (value) => number().format(value),
    money: (amountKzt) => money().format(amountKzt),
    price: (amountKzt) => money().format(Math.round(amountKzt)),
    percent: (value) => percent().format(value / 100),
    ...ofFiles(numbers),
  }
}

type Numbers = (options: Intl.NumberFormatOptions) => () => Intl.NumberFormat

function ofFiles(numbers: Numbers): Pick<Format, 'bytes' | 'length'> {
  const unitDisplay = 'short'
  const kilobytes = numbers({ style: 'unit', unit: 'kilobyte', unitDisplay, maximumFractionDigits: 0 })
  const megabytes = numbers({ style: 'unit', unit: 'megabyte', unitDisplay, maximumFractionDigits: 1 })
  return {
    // As the settings and Telegram count them.
    bytes: (count) =>
      count < 1024 * 1024
        ? kilobytes().format(Math.max(1, count / 1024))
        : megabytes().format(count / (1024 * 1024)),
    length: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`,
  }
}

/** Making an `Intl` format takes milliseconds, which a page that never uses it need not wait for. */
function whenNeeded<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Calendar days of the viewer's zone between a moment and now. */
function daysAgo(at: Date): number {
  const midnight = new Date()
  midnight.setHours(0, 0, 0, 0)
  return at >= midnight ? 0 : Math.ceil((midnight.getTime() - at.getTime()) / dayMs)
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

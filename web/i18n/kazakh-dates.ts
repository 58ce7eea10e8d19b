/** Dates in Kazakh, which browsers are built without: they write «2026 M11 30». */

const months = [
  'қаңтар',
  'ақпан',
  'наурыз',
  'сәуір',
  'мамыр',
  'маусым',
  'шілде',
  'тамыз',
  'қыркүйек',
  'қазан',
  'қараша',
  'желтоқсан',
]
const weekdays = ['жс', 'дс', 'сс', 'ср', 'бс', 'жм', 'сн']

/** 30 қараша. */
export function kazakhDay(at: Date): string {
  return `${at.getDate()} ${months[at.getMonth()]}`
}

/** 2026 ж. 30 қараша. */
export function kazakhDate(at: Date): string {
  return `${at.getFullYear()} ж. ${kazakhDay(at)}`
}

/** дс. */
export function kazakhWeekday(at: Date): string {
  return weekdays[at.getDay()] ?? ''
}

/** Бүгін is 0 days ago, кеше 1. */
export function kazakhNearDay(ago: number): string {
  return ago === 0 ? 'бүгін' : 'кеше'
}

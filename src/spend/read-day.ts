import { z } from 'zod'

/** Year, month and day as a table writes them: `2026-11-30`, or the day first as people here do. */
const written = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})[./](?<month>\d{1,2})[./](?<year>\d{4}|\d{2})$/,
]

/** The day, `YYYY-MM-DD`, that a cell names; null where it names none. Two digits of a year are of this century. */
export function readDay(cell: string): string | null {
  const {
    year = '',
    month = '',
    day = '',
  } = written.map((form) => form.exec(cell)?.groups).find(Boolean) ?? {}
  const iso = `${year.padStart(4, '20')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return z.iso.date().safeParse(iso).success ? iso : null
}

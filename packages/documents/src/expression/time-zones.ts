import { CommandError, notSupported } from '../errors.ts'

const offsetForm = /^([+-])(\d\d):?(\d\d)?$/
const namedOffset = /^GMT(?:([+-])(\d\d):(\d\d)(:\d\d)?)?$/
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
    formats.set(zone, format)
    return format
  } catch {
    throw new CommandError(40485, `unrecognized time zone identifier: "${zone}"`)
  }
}

function minutesOf([, sign, hours, minutes = '0']: RegExpExecArray): number {
  const size = Number(hours ?? 0) * 60 + Number(minutes)
  return sign === '-' ? -size : size
}

/** How far local time is ahead of UTC, in minutes. @throws CommandError 40485 for a zone that does not exist */
export function offsetMinutes(zone: string, date: Date): number {
  const fixed = offsetForm.exec(zone)
  if (fixed) return minutesOf(fixed)
  const name = formatOf(zone)
    .formatToParts(date)
    .find(({ type }) => type === 'timeZoneName')?.value
  const parts = namedOffset.exec(name ?? '')
  if (!parts || parts[4]) throw notSupported(`the time of "${zone}" before it had time zones`)
  return minutesOf(parts)
}

const msPerMinute = 60_000

/** A date whose UTC fields show the local time. */
export function toLocal(date: Date, zone: string | null): Date {
  return zone === null ? date : new Date(date.getTime() + offsetMinutes(zone, date) * msPerMinute)
}

/** The moment at which clocks show the local time: the first of two, and for a time that they skip, the later one. */
export function fromLocal(local: Date, zone: string | null): Date {
  if (zone === null) return local
  const at = (offset: number): Date => new Date(local.getTime() - offset * msPerMinute)
  const minutesPerDay = 24 * 60
  const before = at(offsetMinutes(zone, at(minutesPerDay)))
  const after = at(offsetMinutes(zone, at(-minutesPerDay)))
  const isShown = (date: Date): boolean => toLocal(date, zone).getTime() === local.getTime()
  return isShown(after) && !isShown(before) ? after : before
}

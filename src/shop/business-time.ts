import { addDays, createDayOf } from '../core/local-day.ts'
import type { Hours } from './hours.schema.ts'
import { weekDays } from './week-days.ts'

/** The time that a shop is open. Without hours it always is. */
export interface BusinessTime {
  /** When the shop opens next; null while it is open. */
  opensAt(at: Date): Date | null
  /** When it will have been open for so many ms since then. */
  after(since: Date, ms: number): Date
  /** For how many ms it was open between the two. */
  between(since: Date, until: Date): number
}

/** The shop is open from a moment, included, to another, excluded; ms since 1970. */
interface Opening {
  from: number
  to: number
}

/** Whoever is closed for longer has given no time to count in. */
const mostDays = 400
const minuteMs = 60_000

const always: BusinessTime = {
  opensAt: () => null,
  after: (since, ms) => new Date(since.getTime() + ms),
  between: (since, until) => Math.max(0, until.getTime() - since.getTime()),
}

export function createBusinessTime(hours: Hours | null): BusinessTime {
  if (hours === null) return always
  const openingsFrom = createOpenings(hours)
  return {
    opensAt: (at) => {
      for (const { from, to } of openingsFrom(at.getTime()))
        if (to > at.getTime()) return from <= at.getTime() ? null : new Date(from)
      return new Date(at.getTime() + mostDays * 24 * 60 * minuteMs)
    },
    after: (since, ms) => {
      let left = ms
      for (const { from, to } of openingsFrom(since.getTime())) {
        const begin = Math.max(from, since.getTime())
        if (to <= begin) continue
        if (to - begin >= left) return new Date(begin + left)
        left -= to - begin
      }
      return new Date(since.getTime() + mostDays * 24 * 60 * minuteMs)
    },
    between: (since, until) => {
      let ms = 0
      for (const { from, to } of openingsFrom(since.getTime())) {
        if (from >= until.getTime()) break
        ms += Math.max(0, Math.min(to, until.getTime()) - Math.max(from, since.getTime()))
      }
      return ms
    },
  }
}

/** The openings of a shop, in order, from those of the day of a moment on. */
function createOpenings({ time_zone, week, holidays }: Hours): (at: number) => Generator<Opening> {
  const dayOf = createDayOf(time_zone)
  const momentOf = createMomentOf(time_zone)
  const free = new Set(holidays)
  return function* openings(at) {
    const first = dayOf(new Date(at))
    for (let later = 0; later < mostDays; later += 1) {
      const day = addDays(first, later)
      // Days of the week begin with Sunday there.
      const name = weekDays[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7]
      if (free.has(day) || name === undefined) continue
      for (const { from, to } of week[name]) yield { from: momentOf(day, from), to: momentOf(day, to) }
    }
  }
}

/** When it is `HH:MM` on a day there; a time that clocks leave out is that of an hour later. */
function createMomentOf(timeZone: string): (day: string, time: string) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const offsetMs = (at: number): number => {
    const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours = 0, minutes = 0] = /([+-])(\d\d):(\d\d)/.exec(name) ?? []
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs
  }
  return (day, time) => {
    const [hours = 0, minutes = 0] = time.split(':').map(Number)
    const written = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * minuteMs
    return written - offsetMs(written - offsetMs(written))
  }
}

/** Where a shop is whose settings do not say it. */
export const usualTimeZone = 'Asia/Almaty'

/** The first day that anything is told of: what is older was typed wrong. */
export const firstDay = '2000-01-01'

/** The calendar day, `YYYY-MM-DD`, that it is at a moment. */
export type DayOf = (moment: Date) => string

/**
 * Reads days as the shop's calendar has them.
 * @param timeZone a name of the IANA database, such as `Asia/Almaty`
 * @throws RangeError for a time zone that is none
 */
export function createDayOf(timeZone: string): DayOf {
  // Swedes write a day as ISO 8601 does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  return (moment) => format.format(moment)
}

/** The day so many days after another. */
export function addDays(day: string, days: number): string {
  const moved = new Date(`${day}T00:00:00Z`)
  moved.setUTCDate(moved.getUTCDate() + days)
  return moved.toISOString().slice(0, 10)
}

const hourMs = 60 * 60 * 1000
/** No day is longer: clocks are put back by an hour. */
const longestDayMs = 25 * hourMs

/** How a time is spread over the days of a calendar: how many ms of it lie on each. */
export function daysBetween(
  { from, to }: { from: Date; to: Date },
  dayOf: DayOf,
): { day: string; ms: number }[] {
  const days: { day: string; ms: number }[] = []
  for (let at = from.getTime(); at < to.getTime(); ) {
    const day = dayOf(new Date(at))
    const end = Math.min(to.getTime(), endOfDay(at, dayOf))
    days.push({ day, ms: end - at })
    at = end
  }
  return days
}

/** The first moment of the next day, found by halving: days begin when the calendar says so. */
function endOfDay(at: number, dayOf: DayOf): number {
  const day = dayOf(new Date(at))
  let [before, after] = [at, at + longestDayMs]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (dayOf(new Date(middle)) === day) before = middle
    else after = middle
  }
  return after
}

/** Whether the IANA database has a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return createDayOf(name) !== undefined
  } catch {
    return false
  }
}

/** Makes what tells the hour of a moment, 0 to 23, by the clock of a time zone. */
export function createHourOf(timeZone: string): (at: Date) => number {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  return (at) => Number(format.format(at))
}

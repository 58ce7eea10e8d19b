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

/** Whether the IANA database has a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return createDayOf(name) !== undefined
  } catch {
    return false
  }
}

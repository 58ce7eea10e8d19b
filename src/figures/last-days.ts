const dayMs = 24 * 60 * 60 * 1000

/** A local day and the moments between which it lies. */
export interface LocalDay {
  /** `YYYY-MM-DD` */
  date: string
  from: Date
  /** The first moment of the next day. */
  to: Date
}

interface Period {
  days: number
  /** How far local time is ahead of UTC. */
  utcOffsetMinutes: number
}

/** The last days up to the one that it is at `now`, oldest first. Days have 24 hours: no clock is put forward. */
export function lastDays(now: Date, { days, utcOffsetMinutes }: Period): LocalDay[] {
  const offsetMs = utcOffsetMinutes * 60_000
  const today = Math.floor((now.getTime() + offsetMs) / dayMs)
  return Array.from({ length: days }, (_, index) => {
    const localMs = (today - days + 1 + index) * dayMs
    return {
      date: new Date(localMs).toISOString().slice(0, 10),
      from: new Date(localMs - offsetMs),
      to: new Date(localMs - offsetMs + dayMs),
    }
  })
}

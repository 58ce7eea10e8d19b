/** So long in whole units, the largest that it fills. */
export interface Duration {
  unit: 'minutes' | 'hours' | 'days'
  count: number
}

/** @param minutes at least one */
export function durationOf(minutes: number): Duration {
  if (minutes < 60) return { unit: 'minutes', count: minutes }
  const hours = Math.floor(minutes / 60)
  return hours < 48 ? { unit: 'hours', count: hours } : { unit: 'days', count: Math.floor(hours / 24) }
}

/** What a lead can be put off to with one choice. */
export type SnoozeTime = 'hour' | 'tomorrow' | 'monday'

const hourMs = 60 * 60 * 1000
const opensAt = 9

/** When that is, by the viewer's calendar. */
export function snoozeTime(name: SnoozeTime, now: Date): Date {
  if (name === 'hour') return new Date(now.getTime() + hourMs)
  const days = name === 'tomorrow' ? 1 : (8 - now.getDay()) % 7 || 7
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, opensAt)
}

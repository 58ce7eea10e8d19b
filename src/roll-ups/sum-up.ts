import type { Contribution, Counters } from '../leads/contribution.schema.ts'
import { keysOf, type RollUp } from './roll-up.schema.ts'

/** Adds what leads contribute, or with -1 takes it off, to the roll-ups that count it; those that are missing begin. */
export function sumUp(
  rollUps: Map<string, RollUp>,
  contributions: readonly Contribution[],
  sign: 1 | -1 = 1,
): void {
  for (const { counters, ...place } of contributions) {
    for (const key of keysOf(place)) {
      const rollUp = rollUps.get(key.id) ?? { ...key, total: {}, days: {}, rev: 0 }
      rollUps.set(key.id, rollUp)
      rollUp.days[place.day] ??= {}
      for (const sums of [rollUp.total, rollUp.days[place.day] ?? {}]) addTo(sums, counters, sign)
    }
  }
}

function addTo(sums: Counters, counters: Counters, sign: 1 | -1): void {
  for (const [name, step] of Object.entries(counters)) sums[name] = (sums[name] ?? 0) + sign * step
}

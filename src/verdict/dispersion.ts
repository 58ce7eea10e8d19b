import { type Count, lnEScale, lnEStop } from './e-values.ts'

/** Before so many days it says too little. */
const fewestDays = 14

/** Above it a bad price may be the days' doing, and nothing is stopped for it. */
export const tooMuchDispersion = 1.5

/** Sums over days on which money was spent. They add up: those of two periods together are those of both. */
export interface DailySums extends Count {
  days: number
  /** Of each day its leads squared, divided by those expected. */
  squares: number
}

/**
 * How much days differ, as a multiple of what chance alone makes them differ (Poisson: 1): Pearson's χ² over days,
 * Σ (n − θm)² / θm with θ = N / M, by its degrees of freedom. Null before day 14 and while there are no leads. It is the
 * same in any unit of what was expected, money included.
 */
export function dispersionOf({ days, leads, expected, squares }: DailySums): number | null {
  if (days < fewestDays || leads === 0) return null
  return Math.max(0, (squares * expected) / leads - leads) / (days - 1)
}

/** What is left to go by where days differ: the count divided by the dispersion, the leads rounded by `toWhole`. */
function thinned({ leads, expected }: Count, by: number, toWhole: (value: number) => number): Count {
  return { leads: toWhole(leads / by), expected: expected / by }
}

/** The count as the evidence for `scale` may use it. */
export function thinnedForScale(count: Count, dispersion: number | null): Count {
  return dispersion === null || dispersion <= 1 ? count : thinned(count, dispersion, Math.floor)
}

/** The count as the evidence for `stop` may use it, and whether silence still counts for more. */
export function thinnedForStop(count: Count, dispersion: number | null): { count: Count; hasAtom: boolean } {
  if (dispersion === null || dispersion <= 1) return { count, hasAtom: true }
  return { count: thinned(count, dispersion, Math.ceil), hasAtom: false }
}

/** `lnEScale` of what is left to go by. */
export function lnCarefulEScale(count: Count, dispersion: number | null): number {
  return lnEScale(thinnedForScale(count, dispersion))
}

/** `lnEStop` of what is left to go by. */
export function lnCarefulEStop(count: Count, dispersion: number | null): number {
  const left = thinnedForStop(count, dispersion)
  return lnEStop(left.count, left)
}

import type { Spending } from '../ads/ad.schema.ts'
import { tidySum } from '../money.ts'

/** What ads together had cost before a moment, KZT; of each ad what was set last counts. */
export function spentUntil(ads: readonly (readonly Spending[])[], moment: Date): number {
  return totalSpent(ads.map((spending) => spending.filter(({ at }) => at < moment)))
}

/** The same up to now. */
export function totalSpent(ads: readonly (readonly Spending[])[]): number {
  const sum = ads.reduce((total, spending) => total + (spending.at(-1)?.spent ?? 0), 0)
  return tidySum(ads.length, sum)
}

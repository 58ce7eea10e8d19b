import type { Spending } from '../ads/ad.schema.ts'

/** What ads together had cost before a moment, KZT; of each ad what was set last counts. */
export function spentUntil(ads: readonly (readonly Spending[])[], moment: Date): number {
  const known = ads.map((spending) => spending.findLast(({ at }) => at < moment)?.spent ?? 0)
  return known.reduce((sum, spent) => sum + spent, 0)
}

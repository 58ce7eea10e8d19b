import type { Spending } from '../campaigns/ad.schema.ts'
import { sumOfAmounts } from '../core/money.ts'

type Ads = readonly (readonly Spending[])[]

/** What ads together had cost before a moment, KZT; of each ad what was set last counts. */
export function spentUntil(ads: Ads, moment: Date): number {
  return sumOf(ads.map((spending) => spending.findLast(({ at }) => at < moment)))
}

/** The same up to now. */
export function totalSpent(ads: Ads): number {
  return sumOf(ads.map((spending) => spending.at(-1)))
}

function sumOf(known: readonly (Spending | undefined)[]): number {
  return sumOfAmounts(known.map((spending) => spending?.spent ?? 0))
}

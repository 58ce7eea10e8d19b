import type { AdSpend } from '../campaigns/ad.store.ts'
import { sumByDay } from '../campaigns/spend-days.ts'
import { kztOf, sumOfAmounts } from '../core/money.ts'

/** What ads together have cost so far, KZT. */
export function totalSpent(ads: readonly AdSpend[]): number {
  return sumOfAmounts(ads.map(({ spent }) => spent))
}

/**
 * What ads together had cost by the end of each of the days, which come oldest first, KZT. The last one has everything:
 * where the reader's calendar is behind the shop's, the shop has begun its next day.
 */
export function spentByEndOf(days: readonly { date: string }[], ads: readonly AdSpend[]): number[] {
  const spent = [...sumByDay(ads)]
  return days.map(({ date }, index) => {
    if (index === days.length - 1) return totalSpent(ads)
    return kztOf(spent.reduce((sum, [day, tiyn]) => (day <= date ? sum + tiyn : sum), 0))
  })
}

import { kztOf, tiynOf } from '../core/money.ts'
import type { Ad, SpendDays } from './ad.schema.ts'

type Spent = Pick<Ad, 'spent' | 'spend_tiyn'>

/** What an ad cost on one day. */
export interface DaySpend {
  /** Of the shop's calendar, `YYYY-MM-DD`. */
  day: string
  /** KZT. */
  amount: number
}

/** Days, both included; an absent one leaves that end open. */
export interface DayRange {
  from?: string | undefined
  to?: string | undefined
}

/** What an ad has cost once these days cost so many tiyn; a day of 0 is left out. */
export function withDays({ spend_tiyn }: Pick<Ad, 'spend_tiyn'>, days: Readonly<SpendDays>): Spent {
  const all = Object.entries({ ...spend_tiyn, ...days }).filter(([, tiyn]) => tiyn !== 0)
  const inOrder = all.toSorted(([one], [other]) => (one < other ? -1 : 1))
  return {
    spent: kztOf(all.reduce((sum, [, tiyn]) => sum + tiyn, 0)),
    spend_tiyn: Object.fromEntries(inOrder),
  }
}

/** What an ad has cost once it has cost that much in all, KZT: the difference is of the given day. */
export function withTotal(ad: Spent, { spent, day }: { spent: number; day: string }): Spent {
  const differenceTiyn = tiynOf(spent) - tiynOf(ad.spent)
  return withDays(ad, { [day]: (ad.spend_tiyn[day] ?? 0) + differenceTiyn })
}

/** The days on which something was spent, oldest first. */
export function daysOf({ spend_tiyn }: Pick<Ad, 'spend_tiyn'>, range: DayRange = {}): DaySpend[] {
  const { from = '', to = '9999' } = range
  return Object.entries(spend_tiyn)
    .filter(([day]) => day >= from && day <= to)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, tiyn]) => ({ day, amount: kztOf(tiyn) }))
}

/** What ads cost together, day by day, in tiyn; in no particular order. */
export function sumByDay(ads: readonly Pick<Ad, 'spend_tiyn'>[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { spend_tiyn } of ads) {
    for (const [day, tiyn] of Object.entries(spend_tiyn)) sums.set(day, (sums.get(day) ?? 0) + tiyn)
  }
  return sums
}

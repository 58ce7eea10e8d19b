import { sumOfAmounts } from '../core/money.ts'
import { eValueOf } from './e-values.ts'
import type { DayRow } from './fold-days.ts'
import { type Deals, lnEReturn, type Returned, type RevenueEvidence } from './return-evidence.ts'

/** What an ad, a campaign or a niche spent and what its people paid, by the day on which they first wrote. */
export interface ReturnRow extends Pick<DayRow, 'day' | 'spent' | 'isChannelDown'> {
  deals: readonly Deals[]
  /** KZT. */
  revenue: number
}

/** What return was aimed at, and what a usual deal was taken to be, from a day on; null where it was not said. */
export interface AimChange {
  day: string
  /** Per cent. */
  roiTarget: number | null
  usualDealKzt: number | null
}

/**
 * What days spent and brought, under each aim that was in force before them: what was set on the day itself counts from
 * the next one on, and before the first was set, the first counts. Null where nothing was aimed at.
 *
 * @param changes oldest first
 */
export function foldReturns(rows: readonly ReturnRow[], changes: readonly AimChange[]): Returned[] | null {
  const [first] = changes
  if (first === undefined) return null
  const parts = new Map<AimChange, ReturnRow[]>()
  for (const row of rows) {
    const aim = changes.length === 1 ? first : (changes.findLast(({ day }) => day < row.day) ?? first)
    const known = parts.get(aim)
    if (known) known.push(row)
    else parts.set(aim, [row])
  }
  const returned: Returned[] = []
  for (const [{ roiTarget, usualDealKzt }, of] of parts) {
    if (roiTarget === null || usualDealKzt === null) return null
    const spent = sumOfAmounts(of.map((row) => row.spent))
    returned.push({ spent, deals: of.flatMap(({ deals }) => deals), usualDealKzt, roiTarget })
  }
  return returned
}

/**
 * The evidence that the return is above target, as a verdict takes it; null without aims, and without spend, which most
 * likely nobody has entered. Days on which the channel was down are left out.
 */
export function revenueEvidence(
  rows: readonly ReturnRow[],
  changes: readonly AimChange[],
): RevenueEvidence | null {
  const counted = rows.filter(({ isChannelDown }) => !isChannelDown)
  const parts = foldReturns(counted, changes)
  if (parts === null || counted.every(({ spent }) => spent === 0)) return null
  const revenue = sumOfAmounts(counted.map((row) => row.revenue))
  return { eValue: eValueOf(lnEReturn(parts)), revenue }
}

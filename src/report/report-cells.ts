import type { SpentAd } from '../campaigns/ad.store.ts'
import { addDays } from '../core/local-day.ts'
import type { Counters } from '../leads/contribution.schema.ts'
import type { RollUp } from '../roll-ups/roll-up.schema.ts'
import { addTimes, emptyHistogram, type Histogram, partsOf } from './cell-parts.ts'
import type { GroupBy } from './report-query.ts'

/** What was counted and what it cost. */
interface Counted {
  counters: Counters
  spendTiyn: number
}

/** The same of many together, but for the sizes of deals. */
export interface Sums extends Counted {
  first: Histogram
  human: Histogram
}

/** What was counted, or spent, on a day, and under what. Spend has no source: it is known by ad. */
export interface Cell extends Counted {
  day: string
  niche: string | null
  campaign: string | null
  ad: string | null
  source?: string | null
}

export interface ReportDays {
  from: string
  to: string
}

/** What leads come to on each day of a roll-up. */
export function countedOn(
  { days, niche_id, campaign_id, ad_id, source }: RollUp,
  { from, to }: ReportDays,
): Cell[] {
  const under = { niche: niche_id, campaign: campaign_id, ad: ad_id, source }
  const inRange = Object.entries(days).filter(([day]) => day >= from && day <= to)
  return inRange.map(([day, counters]) => ({ day, ...under, counters, spendTiyn: 0 }))
}

/** What an ad cost on each day. */
export function spentOn(
  { spend_tiyn, niche_id, campaign_id, id }: Pick<SpentAd, 'id' | 'niche_id' | 'campaign_id' | 'spend_tiyn'>,
  { from, to }: ReportDays,
): Cell[] {
  const under = { niche: niche_id, campaign: campaign_id, ad: id }
  const inRange = Object.entries(spend_tiyn).filter(([day]) => day >= from && day <= to)
  return inRange.map(([day, spendTiyn]) => ({ day, ...under, counters: {}, spendTiyn }))
}

/** What cells come to together. */
export function sumOf(cells: readonly Cell[]): Sums {
  const sums: Sums = { counters: {}, spendTiyn: 0, first: emptyHistogram(), human: emptyHistogram() }
  const { counters } = sums
  for (const cell of cells) {
    sums.spendTiyn += cell.spendTiyn
    const { named, first, human } = partsOf(cell.counters)
    for (const [name, count] of named) counters[name] = (counters[name] ?? 0) + count
    addTimes(sums.first, first)
    addTimes(sums.human, human)
  }
  return sums
}

/** The cells of each row, rows in the order of their keys; null, for what is not known, comes last. */
export function groupedBy(cells: readonly Cell[], groupBy: GroupBy): [string | null, Cell[]][] {
  const groups = new Map<string | null, Cell[]>()
  for (const cell of cells) {
    const key = keyOf(cell, groupBy)
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(cell)
    else groups.set(key, [cell])
  }
  return [...groups].toSorted(([one], [other]) => ((one ?? '~') < (other ?? '~') ? -1 : 1))
}

function keyOf(cell: Cell, groupBy: GroupBy): string | null | undefined {
  return groupBy === 'week' ? weekOf(cell.day) : cell[groupBy]
}

const mondays = new Map<string, string>()
const mostDays = 10_000

/** A week is called by its Monday. */
function weekOf(day: string): string {
  const known = mondays.get(day)
  if (known !== undefined) return known
  if (mondays.size >= mostDays) mondays.clear()
  const monday = addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7))
  mondays.set(day, monday)
  return monday
}

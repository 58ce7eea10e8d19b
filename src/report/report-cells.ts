import type { SpentAd } from '../campaigns/ad.store.ts'
import type { Counters } from '../leads/contribution.schema.ts'
import type { RollUp } from '../roll-ups/roll-up.schema.ts'
import type { GroupBy } from './report-query.ts'

/** What was counted and what it cost; null where the spend cannot be told apart. */
export interface Sums {
  counters: Counters
  spendTiyn: number | null
}

/** What was counted, or spent, on a day, and under what. Spend has no source: it is known by ad. */
export interface Cell extends Sums {
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
export function sumOf(cells: readonly Sums[]): { counters: Counters; spendTiyn: number } {
  const counters: Counters = {}
  let spendTiyn = 0
  for (const cell of cells) {
    spendTiyn += cell.spendTiyn ?? 0
    for (const name in cell.counters) counters[name] = (counters[name] ?? 0) + (cell.counters[name] ?? 0)
  }
  return { counters, spendTiyn }
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

/** A week is called by its Monday. */
function weekOf(day: string): string {
  const monday = new Date(`${day}T00:00:00Z`)
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
  return monday.toISOString().slice(0, 10)
}

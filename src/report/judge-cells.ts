import { kztOf } from '../core/money.ts'
import type { ReportedNiche } from '../niches/niche.store.ts'
import { foldDays } from '../verdict/fold-days.ts'
import { foldReturns, type ReturnRow, revenueEvidence } from '../verdict/fold-returns.ts'
import { type Judgement, judge } from '../verdict/judge.ts'
import type { Returned } from '../verdict/return-evidence.ts'
import { partsOf } from './cell-parts.ts'
import { aimsOf, cplTargetsOf, usualDealsOf } from './niche-aims.ts'
import { type Cell, groupedBy } from './report-cells.ts'

/** Whether the channel that a cell's people come by was down on its day. */
export type IsDown = (cell: Cell) => boolean

/** What a niche, or what counts as some of it, is worth by these days; null is a niche that is gone. */
export function judgeCells(
  cells: readonly Cell[],
  niche: ReportedNiche | null,
  { today, isDown }: { today: string; isDown: IsDown },
): Judgement {
  const rows = cells.map((cell) => ({
    ...returnOf(cell, isDown(cell)),
    qualified: cell.counters.qualified ?? 0,
    qualifiedInTime: cell.counters.qualified_in_time ?? 0,
  }))
  const tally = foldDays(rows, { today, targets: niche === null ? [] : cplTargetsOf(niche) })
  return judge(tally, niche === null ? null : revenueEvidence(rows, aimsOf(niche)))
}

/** What cells of any niches spent and sold, for the bounds of a return; null where no usual deal is known. */
export function returnedOf(
  cells: readonly Cell[],
  niches: ReadonlyMap<string, ReportedNiche>,
): Returned[] | null {
  const parts: Returned[] = []
  for (const [id, ofNiche] of groupedBy(cells, 'niche')) {
    // Whoever came by no niche cost nothing; what they paid is left out, which only makes the bound lower.
    if (id === null) continue
    const changes = usualDealsOf(niches.get(id) ?? { cpl_target: null, roi_target: null, target_changes: [] })
    const found = foldReturns(
      ofNiche.map((cell) => returnOf(cell, false)),
      changes,
    )
    if (found === null) return null
    parts.push(...found)
  }
  return parts
}

function returnOf({ day, counters, spendTiyn }: Cell, isChannelDown: boolean): ReturnRow {
  const spent = kztOf(spendTiyn)
  return { day, spent, isChannelDown, deals: partsOf(counters).deals, revenue: kztOf(counters.revenue ?? 0) }
}

import { kztOf, roundTo, tiynOf } from '../core/money.ts'
import { costInterval } from '../verdict/cost-interval.ts'
import type { ReportRow } from './report.api.ts'

/** What a qualified lead had cost by the end of a row, KZT, and within what that lies. */
export type PriceToDate = Pick<
  ReportRow,
  'cost_per_qualified_to_date' | 'cost_per_qualified_to_date_low' | 'cost_per_qualified_to_date_high'
>

/** Of rows that do not follow one another in time, and before money was spent. */
export const noPriceToDate: PriceToDate = {
  cost_per_qualified_to_date: null,
  cost_per_qualified_to_date_low: null,
  cost_per_qualified_to_date_high: null,
}

/** Of rows that follow one another, the prices of their sums so far: the last is what the totals say. */
export function pricesToDate(rows: readonly Pick<ReportRow, 'spend' | 'qualified'>[]): PriceToDate[] {
  let spentTiyn = 0
  let leads = 0
  return rows.map(({ spend, qualified }) => {
    spentTiyn += tiynOf(spend ?? 0)
    leads += qualified
    if (spentTiyn <= 0) return noPriceToDate
    const seen = { spent: kztOf(spentTiyn), leads }
    const { low, high } = costInterval({ all: seen, matured: seen, dispersion: null })
    return {
      cost_per_qualified_to_date: leads === 0 ? null : roundTo(2, seen.spent / leads),
      cost_per_qualified_to_date_low: low,
      cost_per_qualified_to_date_high: high,
    }
  })
}

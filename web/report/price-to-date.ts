import type { ReportAnswer } from '../../src/report/report.api.ts'
import { costInterval } from '../../src/verdict/cost-interval.ts'

/** What a qualified lead had cost by the end of a day, KZT, and within what that lies. */
export interface PriceToDate {
  price: number | null
  low: number | null
  high: number | null
}

/** The rows' sums up to each, with the report's own interval: the last is what its totals say. */
export function pricesToDate(
  rows: readonly Pick<ReportAnswer['rows'][number], 'spend' | 'qualified'>[],
): PriceToDate[] {
  let [spent, leads] = [0, 0]
  return rows.map((row) => {
    spent += row.spend ?? 0
    leads += row.qualified
    if (spent <= 0) return { price: null, low: null, high: null }
    const seen = { spent, leads }
    const { low, high } = costInterval({ all: seen, matured: seen, dispersion: null })
    return { price: leads === 0 ? null : spent / leads, low, high }
  })
}

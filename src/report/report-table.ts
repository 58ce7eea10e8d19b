import { noPriceToDate } from './price-to-date.ts'
import { type ReportAnswer, ReportRow } from './report.api.ts'

/** What stands in a cell of the table. */
type TableCell = string | number | boolean | null

const later = {
  cost_per_qualified_to_date: true,
  cost_per_qualified_to_date_low: true,
  cost_per_qualified_to_date_high: true,
} as const

/** New columns come last: a program may know the others by their number. */
const columns = [
  ...Object.keys(ReportRow.omit({ ...later, verdict: true, holds_among_all: true }).shape).toSorted(
    (one, other) => Number(isHeading(other)) - Number(isHeading(one)),
  ),
  ...['decision', 'sentence', 'holds_among_all'],
  ...Object.keys(later),
]

function isHeading(column: string): boolean {
  return column === 'key' || column === 'name'
}

/** The same figures as a table: the names of its columns, a line a row, and the totals. */
export function tableOf({ rows, totals, verdict }: ReportAnswer): TableCell[][] {
  const all = [
    ...rows,
    { ...totals, ...noPriceToDate, key: 'total', name: null, verdict, holds_among_all: null },
  ]
  const lines = all.map(({ verdict: judged, ...figures }) => {
    const cells: Record<string, TableCell> = {
      ...figures,
      decision: judged?.decision ?? null,
      sentence: judged?.sentence ?? null,
    }
    return columns.map((column) => cells[column] ?? null)
  })
  return [columns, ...lines]
}

import type { Days } from './period.ts'
import type { ReportRow } from './use-report.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A day, or a week, with what came and what had come by its end. */
export interface Point {
  date: string
  spend: number
  leads: number
  qualified: number
  /** What a qualified lead had cost by its end, KZT, and within what that lies. */
  price: number | null
  low: number | null
  high: number | null
}

interface PointsOf extends Days {
  /** Of days or weeks; those on which nothing was are missing. */
  rows: readonly ReportRow[]
  isByDay: boolean
}

/** Every day, or week, of the range, oldest first. */
export function pointsOf({ rows, from, to, isByDay }: PointsOf): Point[] {
  const known = new Map(rows.map((row) => [row.key, row]))
  const first = isByDay ? from : (rows[0]?.key ?? from)
  const stepMs = isByDay ? dayMs : 7 * dayMs
  const length = Math.floor((Date.parse(to) - Date.parse(first)) / stepMs) + 1
  let prices: Pick<Point, 'price' | 'low' | 'high'> = { price: null, low: null, high: null }
  return Array.from({ length }, (_, index) => {
    const date = new Date(Date.parse(first) + index * stepMs).toISOString().slice(0, 10)
    const row = known.get(date)
    // A day on which nothing was leaves the price as it stood.
    if (row) prices = pricesOf(row)
    return { date, spend: row?.spend ?? 0, leads: row?.leads ?? 0, qualified: row?.qualified ?? 0, ...prices }
  })
}

function pricesOf(row: ReportRow): Pick<Point, 'price' | 'low' | 'high'> {
  return {
    price: row.cost_per_qualified_to_date,
    low: row.cost_per_qualified_to_date_low,
    high: row.cost_per_qualified_to_date_high,
  }
}

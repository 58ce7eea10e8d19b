import type { Days } from './period.ts'
import { type PriceToDate, pricesToDate } from './price-to-date.ts'
import type { ReportRow } from './use-report.ts'

const dayMs = 24 * 60 * 60 * 1000

/** A day, or a week, with what came and what had come by its end. */
export interface Point extends PriceToDate {
  date: string
  spend: number
  leads: number
  qualified: number
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
  const all = Array.from({ length }, (_, index) => {
    const date = new Date(Date.parse(first) + index * stepMs).toISOString().slice(0, 10)
    const { spend = 0, leads = 0, qualified = 0 } = known.get(date) ?? {}
    return { date, spend: spend ?? 0, leads, qualified }
  })
  const prices = pricesToDate(all)
  return all.map((point, index) => ({
    ...point,
    ...(prices[index] ?? { price: null, low: null, high: null }),
  }))
}

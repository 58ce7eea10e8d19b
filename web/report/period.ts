import { useSearchParams } from 'wouter'
import { createDayOf } from '../../src/core/local-day.ts'

/** Days of a report, `YYYY-MM-DD`, both included. */
export interface Days {
  from: string
  to: string
}

/** Periods that end today, by their length in days. The longest is the most that a report takes. */
export const periods = { all: 1096, '90': 90, '30': 30, '7': 7 } as const
export type PeriodName = keyof typeof periods

export interface Period extends Days {
  /** Null for days that someone has picked. */
  name: PeriodName | null
}

const dayMs = 24 * 60 * 60 * 1000
const isDay = /^\d{4}-\d\d-\d\d$/
const dayOf = createDayOf(Intl.DateTimeFormat().resolvedOptions().timeZone)

/** The period that the address of the page names, and how to choose another. Everything, where it names none. */
export function usePeriod(): [Period, (days: PeriodName | Days) => void] {
  const [params, setParams] = useSearchParams()
  const choose = (chosen: PeriodName | Days): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before)
        for (const name of ['period', 'from', 'to']) next.delete(name)
        const wanted = typeof chosen === 'string' ? { period: chosen } : { from: chosen.from, to: chosen.to }
        for (const [name, value] of Object.entries(wanted)) next.set(name, value)
        return next
      },
      { replace: true },
    )
  return [periodIn(params), choose]
}

function periodIn(params: URLSearchParams): Period {
  const [from, to, named] = ['from', 'to', 'period'].map((name) => params.get(name) ?? '')
  if (from !== undefined && to !== undefined && isDay.test(from) && isDay.test(to)) {
    return { name: null, from, to }
  }
  const name = isPeriodName(named) ? named : 'all'
  const today = dayOf(new Date())
  return { name, from: addDays(today, 1 - periods[name]), to: today }
}

function isPeriodName(name: string | undefined): name is PeriodName {
  return name !== undefined && name in periods
}

/** The day so many days after another. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** How many days there are, both ends included. */
export function lengthOf({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / dayMs + 1
}

import { maturingDays } from '../../src/verdict/fold-days.ts'
import type { DayCount } from './chance.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { stopAt } from './rules.ts'

interface Trial {
  niches: number
  days: number
  perDay: number
  count: DayCount
  random: () => number
}

const meanDelayDays = 3

/**
 * Niches on target whose people qualify three days after they wrote on average, and within a week: how often
 * they are stopped by all that was spent so far, and by what has matured.
 */
export function stoppedTooEarly({ niches, days, perDay, count, random }: Trial): [Outcome, Outcome] {
  const byAll = new Int32Array(niches)
  const byMatured = new Int32Array(niches)
  for (let niche = 0; niche < niches; niche++) {
    const cameOn: number[] = []
    const qualifiedOn = new Int32Array(days + maturingDays + 1)
    let [qualified, matured] = [0, 0]
    for (let day = 1; day <= days; day++) {
      const came = count()
      cameOn[day] = came
      for (let person = 0; person < came; person++) {
        const delay = Math.floor(-Math.log(1 - random()) * meanDelayDays)
        const on = day + Math.min(maturingDays, delay)
        qualifiedOn[on] = (qualifiedOn[on] ?? 0) + 1
      }
      qualified += qualifiedOn[day] ?? 0
      matured += cameOn[day - maturingDays] ?? 0
      if (byAll[niche] === 0 && day * perDay >= stopAt(qualified)) byAll[niche] = day
      if (byMatured[niche] === 0 && (day - maturingDays) * perDay >= stopAt(matured)) byMatured[niche] = day
    }
  }
  return [
    outcomeOf('stop on all that was spent', byAll, null),
    outcomeOf('stop on matured days', byMatured, 0.05),
  ]
}

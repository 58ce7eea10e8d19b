import { lnEScale } from '../../src/verdict/e-values.ts'
import { declared } from '../../src/verdict/false-discoveries.ts'
import type { DayCount } from './chance.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { tabled } from './rules.ts'

interface Trial {
  groups: number
  niches: number
  days: number
  perDay: number
  count: DayCount
}

/** Groups of niches that are all on target: how often any of them is ever declared worth scaling, one by one and by e-BH. */
export function falseDiscoveries({ groups, niches, days, perDay, count }: Trial): [Outcome, Outcome] {
  const eValueOn = Array.from({ length: days + 1 }, (_, day) =>
    tabled((leads) => Math.exp(lnEScale({ leads, expected: day * perDay }))),
  )
  const oneByOne = new Int32Array(groups)
  const together = new Int32Array(groups)
  for (let group = 0; group < groups; group++) {
    const leads = new Int32Array(niches)
    for (let day = 1; day <= days; day++) {
      const eValues = Array.from(leads, (_, niche) => {
        leads[niche] = (leads[niche] ?? 0) + count()
        return eValueOn[day]?.(leads[niche] ?? 0) ?? 0
      })
      if (oneByOne[group] === 0 && eValues.some((eValue) => eValue >= 20)) oneByOne[group] = day
      if (together[group] === 0 && declared(eValues).includes(true)) together[group] = day
    }
  }
  return [outcomeOf('each by itself', oneByOne, null), outcomeOf('e-BH at 10 %', together, 0.1)]
}

import { expect, it } from 'vitest'
import { poisson, seeded } from '../../../bench/verdict/chance.ts'
import { stoppedTooEarly } from '../../../bench/verdict/maturing.ts'
import { firstDays, timeToDecide } from '../../../bench/verdict/niches.ts'
import { isAboveNominal, type Outcome, outcomeOf } from '../../../bench/verdict/outcome.ts'
import { returnFound } from '../../../bench/verdict/returns.ts'
import { exactScale, exactStop, intervalMisses, scaleRule, stopRule } from '../../../bench/verdict/rules.ts'
import { falseDiscoveries } from '../../../bench/verdict/side-by-side.ts'

const [niches, days] = [1500, 90]

function wrongIn({ wrong, runs }: Outcome): number {
  return wrong / runs
}

it.each([0.5, 3])(
  'is wrong on a niche that is on target no more often than promised, at %d a day',
  (perDay) => {
    const ours = { scaleRule, stopRule, intervalMisses }
    const found = firstDays(ours, { niches, days, perDay, count: poisson(perDay, seeded(1)) })
    for (const [rule, firstDay] of found) {
      const outcome = outcomeOf(rule, firstDay, 0.05)
      expect(outcome).toSatisfy((each: Outcome) => !isAboveNominal(each))
      expect(outcome.wrong).toBeGreaterThan(0)
    }
  },
)

it('shows the textbook test to be wrong, so that it would show ours', () => {
  const found = firstDays(
    { exactScale, exactStop },
    { niches, days, perDay: 1, count: poisson(1, seeded(2)) },
  )
  for (const [rule, firstDay] of found) {
    const outcome = outcomeOf(rule, firstDay, 0.05)
    expect(isAboveNominal(outcome)).toBe(true)
    expect(wrongIn(outcome)).toBeGreaterThan(0.15)
  }
})

it('finds a niche twice as good or half as good within the money that the table names', () => {
  const decided = [2, 0.5].map((yields) =>
    timeToDecide(
      firstDays({ scaleRule, stopRule }, { niches, days, perDay: 1, count: poisson(yields, seeded(3)) }),
    ),
  )
  expect(decided.map(({ medianDay }) => medianDay)).toEqual([9, expect.closeTo(21, 0)])
  for (const { undecided } of decided) expect(undecided).toBeLessThan(0.03)
})

it('does not stop a niche because its people take days to qualify', () => {
  const random = seeded(4)
  const trial = { niches, days, perDay: 3, count: poisson(3, random), random }
  const [byAll, byMatured] = stoppedTooEarly(trial)
  expect(wrongIn(byAll)).toBeGreaterThan(0.2)
  expect(isAboveNominal(byMatured)).toBe(false)
})

it('declares few niches wrongly where many are looked at', () => {
  const [oneByOne, together] = falseDiscoveries({
    groups: 150,
    niches: 20,
    days: 60,
    perDay: 1,
    count: poisson(1, seeded(5)),
  })
  expect(wrongIn(oneByOne)).toBeGreaterThan(0.2)
  expect(isAboveNominal(together)).toBe(false)
})

it('finds no return above target where there is none, however uneven deals are', () => {
  expect(isAboveNominal(returnFound({ niches, days, multiple: 1, random: seeded(6) }))).toBe(false)
  expect(wrongIn(returnFound({ niches: 200, days, multiple: 4, random: seeded(7) }))).toBeGreaterThan(0.5)
})

import { expect, it } from 'vitest'
import { dispersed, seeded } from '../../../bench/verdict/chance.ts'
import {
  type DailySums,
  dispersionOf,
  lnCarefulEScale,
  lnCarefulEStop,
} from '../../../src/verdict/dispersion.ts'
import { lnEScale, lnEStop } from '../../../src/verdict/e-values.ts'

function sumsOf(days: readonly { leads: number; expected: number }[]): DailySums {
  return {
    days: days.length,
    leads: days.reduce((sum, { leads }) => sum + leads, 0),
    expected: days.reduce((sum, { expected }) => sum + expected, 0),
    squares: days.reduce((sum, { leads, expected }) => sum + leads ** 2 / expected, 0),
  }
}

it('is Pearson’s χ² over days by its degrees of freedom', () => {
  const days = Array.from({ length: 14 }, (_, day) => ({ leads: day % 3, expected: 1 + (day % 2) }))
  const rate = sumsOf(days).leads / sumsOf(days).expected
  const squares = days.map(({ leads, expected }) => (leads - rate * expected) ** 2 / (rate * expected))
  expect(dispersionOf(sumsOf(days))).toBeCloseTo(squares.reduce((sum, each) => sum + each, 0) / 13, 10)
})

it('is the same in any unit of money', () => {
  const days = Array.from({ length: 20 }, (_, day) => ({ leads: (day * 7) % 5, expected: 1 + (day % 4) }))
  const inTenge = days.map(({ leads, expected }) => ({ leads, expected: expected * 9000 }))
  expect(dispersionOf(sumsOf(inTenge))).toBeCloseTo(dispersionOf(sumsOf(days)) ?? 0, 10)
})

it('is not known before day 14 or without leads', () => {
  const day = { leads: 2, expected: 1 }
  expect(dispersionOf(sumsOf(Array.from({ length: 13 }, () => day)))).toBeNull()
  expect(dispersionOf(sumsOf(Array.from({ length: 14 }, () => day)))).toBeCloseTo(0, 12)
  expect(dispersionOf(sumsOf(Array.from({ length: 30 }, () => ({ leads: 0, expected: 1 }))))).toBeNull()
})

it.each([1, 1.5, 2, 3])('finds a dispersion of %d', (dispersion) => {
  const count = dispersed(3, dispersion, seeded(5))
  const days = Array.from({ length: 40_000 }, () => ({ leads: count(), expected: 3 }))
  expect((dispersionOf(sumsOf(days)) ?? 0) / dispersion).toBeCloseTo(1, 1)
})

it('takes evidence away by rounding against the verdict, and never adds any', () => {
  const count = { leads: 9, expected: 3 }
  expect(lnCarefulEScale(count, 0.5)).toBe(lnEScale(count))
  expect(lnCarefulEScale(count, null)).toBe(lnEScale(count))
  expect(lnCarefulEScale(count, 2)).toBe(lnEScale({ leads: 4, expected: 1.5 }))
  const silence = { leads: 0, expected: 6 }
  expect(lnCarefulEStop(silence, 1)).toBe(lnEStop(silence))
  expect(lnCarefulEStop(silence, 2)).toBe(lnEStop({ leads: 0, expected: 3 }, { hasAtom: false }))
  expect(lnCarefulEStop({ leads: 3, expected: 12 }, 2)).toBe(
    lnEStop({ leads: 2, expected: 6 }, { hasAtom: false }),
  )
})

import { expect, it } from 'vitest'
import { type CostInterval, costInterval } from '../../../src/verdict/cost-interval.ts'

function of(leads: number, spent: number, dispersion: number | null = null): CostInterval {
  const all = { leads, spent }
  return costInterval({ all, matured: all, dispersion })
}

it.each([
  [5, 0.32, 6.6],
  [10, 0.42, 3.1],
  [20, 0.52, 2.2],
  [50, 0.64, 1.6],
  [100, 0.72, 1.42],
  [300, 0.82, 1.23],
])('of %d leads is from %d to %d times what one cost so far', (leads, low, high) => {
  const interval = of(leads, leads * 1000)
  const digits = leads < 100 ? 1 : 2
  expect((interval.low ?? 0) / 1000).toBeCloseTo(low, 2)
  expect((interval.high ?? 0) / 1000).toBeCloseTo(high, digits)
})

it('of no leads has a lower end only', () => {
  expect(of(0, 44_500)).toEqual({ low: expect.closeTo(10_000, -1), high: null })
})

it('is not known while nothing was spent', () => {
  expect(of(0, 0)).toEqual({ low: null, high: null })
  expect(of(7, 0)).toEqual({ low: null, high: null })
})

it('is wider where days differ', () => {
  const [calm, uneven] = [of(40, 40_000, 0.8), of(40, 40_000, 2)]
  expect(calm).toEqual(of(40, 40_000))
  expect(uneven.low).toBeLessThan(calm.low ?? 0)
  expect(uneven.high).toBeGreaterThan(calm.high ?? 0)
})

it('takes the lower end from matured days, for leads are still to come for the last ones', () => {
  const matured = { leads: 10, spent: 10_000 }
  const late = costInterval({ all: { leads: 10, spent: 100_000 }, matured, dispersion: null })
  expect(late.low).toBe(of(10, 10_000).low)
  expect(late.high).toBe(of(10, 100_000).high)
})

it('is not told where its ends contradict each other: the price has changed', () => {
  const matured = { leads: 0, spent: 100_000 }
  expect(costInterval({ all: { leads: 300, spent: 110_000 }, matured, dispersion: null })).toEqual({
    low: null,
    high: null,
  })
})

import { expect, test } from 'vitest'
import { figuresOf } from '../../../src/report/report-figures.ts'
import { pricesToDate } from '../../../web/report/price-to-date.ts'

test('ends with the price and the interval that the report’s totals have', () => {
  const days = [
    { spend: 3000, qualified: 0 },
    { spend: 1500.5, qualified: 2 },
    { spend: 0, qualified: 1 },
    { spend: 9000, qualified: 4 },
  ]
  const { cost_per_qualified, cost_per_qualified_low, cost_per_qualified_high } = figuresOf({
    counters: { qualified: 7 },
    spendTiyn: 1_350_050,
  })
  const last = pricesToDate(days).at(-1)
  expect(last?.price).toBeCloseTo(cost_per_qualified ?? 0, 2)
  expect(last).toMatchObject({ low: cost_per_qualified_low, high: cost_per_qualified_high })
})

test('knows no price before money is spent, and only its lower end before somebody has come', () => {
  const [before, silent] = pricesToDate([
    { spend: 0, qualified: 1 },
    { spend: 4000, qualified: 0 },
  ])
  expect(before).toEqual({ price: null, low: null, high: null })
  expect(silent?.low).toBeGreaterThan(0)
  expect(pricesToDate([{ spend: 4000, qualified: 0 }])).toEqual([
    { price: null, low: expect.any(Number), high: null },
  ])
})

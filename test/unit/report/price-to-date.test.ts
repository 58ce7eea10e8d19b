import { expect, test } from 'vitest'
import { noPriceToDate, pricesToDate } from '../../../src/report/price-to-date.ts'

test('of five leads the band is from 0.32 to 6.6 times the price, whatever days they came on', () => {
  const last = pricesToDate([
    { spend: 3000, qualified: 0 },
    { spend: 1500.5, qualified: 2 },
    { spend: 0, qualified: 1 },
    { spend: 499.5, qualified: 2 },
  ]).at(-1)
  expect(last?.cost_per_qualified_to_date).toBe(1000)
  expect((last?.cost_per_qualified_to_date_low ?? 0) / 1000).toBeCloseTo(0.32, 2)
  expect((last?.cost_per_qualified_to_date_high ?? 0) / 1000).toBeCloseTo(6.6, 1)
})

test('knows no price before money is spent, and only its lower end before somebody has come', () => {
  expect(pricesToDate([{ spend: 0, qualified: 1 }])).toEqual([noPriceToDate])
  const [silent] = pricesToDate([{ spend: 4450, qualified: 0 }])
  expect(silent).toMatchObject({ cost_per_qualified_to_date: null, cost_per_qualified_to_date_high: null })
  expect((silent?.cost_per_qualified_to_date_low ?? 0) / 1000).toBeCloseTo(1, 2)
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysOf, sumByDay, withDays, withTotal } from '../../../src/campaigns/spend-days.ts'
import { tiynOf } from '../../../src/core/money.ts'

const nothing = { spent: 0, spend_tiyn: {} }

test('a total that is set anew puts the difference on its day, below zero where it is smaller', () => {
  const first = withTotal(nothing, { spent: 100, day: '2024-11-01' })
  const second = withTotal(first, { spent: 40.5, day: '2024-11-02' })
  expect(second).toEqual({ spent: 40.5, spend_tiyn: { '2024-11-01': 10_000, '2024-11-02': -5_950 } })
  expect(daysOf(second)).toEqual([
    { day: '2024-11-01', amount: 100 },
    { day: '2024-11-02', amount: -59.5 },
  ])
})

test('a day of nothing is none', () => {
  const spent = withDays(nothing, { '2024-11-01': 100, '2024-11-02': 0 })
  expect(withDays(spent, { '2024-11-01': 0 })).toEqual(nothing)
})

test('gives the days of a range with both its ends', () => {
  const ad = withDays(nothing, { '2024-11-03': 3, '2024-11-01': 1, '2024-11-02': 2, '2024-10-31': 4 })
  const days = (from?: string, to?: string) => daysOf(ad, { from, to }).map(({ day }) => day)
  expect(days()).toEqual(['2024-10-31', '2024-11-01', '2024-11-02', '2024-11-03'])
  expect(days('2024-11-01', '2024-11-02')).toEqual(['2024-11-01', '2024-11-02'])
  expect(days('2024-11-03')).toEqual(['2024-11-03'])
  expect(days(undefined, '2024-10-31')).toEqual(['2024-10-31'])
})

test('whatever is set in whatever order, the total is to the tiyn what the days come to', () => {
  const day = fc.constantFrom('2024-11-01', '2024-11-02', '2024-11-03')
  const amount = fc.integer({ min: 0, max: 1e10 }).map((tiyn) => tiyn / 100)
  const step = fc.record({ day, amount, isTotal: fc.boolean() })
  const check = (steps: { day: string; amount: number; isTotal: boolean }[]): void => {
    let ad: { spent: number; spend_tiyn: Record<string, number> } = nothing
    for (const { day: on, amount: kzt, isTotal } of steps) {
      ad = isTotal ? withTotal(ad, { spent: kzt, day: on }) : withDays(ad, { [on]: tiynOf(kzt) })
      if (isTotal) expect(ad.spent).toBe(kzt)
      else expect(ad.spend_tiyn[on] ?? 0).toBe(tiynOf(kzt))
      const sum = [...sumByDay([ad]).values()].reduce((all, tiyn) => all + tiyn, 0)
      expect(tiynOf(ad.spent)).toBe(sum)
    }
  }
  fc.assert(fc.property(fc.array(step), check), { seed: 1 })
})

import { expect, test } from 'vitest'
import { spentByEndOf } from '../../../src/figures/spent-by-day.ts'

const ads = [
  { spent: 3, spend_tiyn: { '2024-11-01': 100, '2024-11-03': 200 } },
  { spent: 0.4, spend_tiyn: { '2024-11-02': 50, '2024-11-03': -10 } },
  { spent: 0, spend_tiyn: {} },
]
const days = (...dates: string[]) => dates.map((date) => ({ date }))

test('by the end of a day, ads have cost what its day and those before it come to', () => {
  const spent = spentByEndOf(days('2024-10-31', '2024-11-01', '2024-11-02', '2024-11-03'), ads)
  expect(spent).toEqual([0, 1, 1.5, 3.4])
})

test('the last day has what was spent on a day that began in the shop and not yet for the reader', () => {
  expect(spentByEndOf(days('2024-11-01', '2024-11-02'), ads)).toEqual([1, 3.4])
})

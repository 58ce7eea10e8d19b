import { expect, test } from 'vitest'
import { lastDays } from '../../../src/figures/last-days.ts'

test('a day begins at local midnight', () => {
  // 20:30 in UTC is half past one of the next day in Almaty.
  const days = lastDays(new Date('2024-11-17T20:30:00Z'), { days: 2, utcOffsetMinutes: 300 })
  expect(days.map(({ date }) => date)).toEqual(['2024-11-17', '2024-11-18'])
  expect(days[1]?.from.toISOString()).toBe('2024-11-17T19:00:00.000Z')
  expect(days[0]?.to).toEqual(days[1]?.from)
})

test('is the UTC day without an offset, and a day earlier west of it', () => {
  const at = new Date('2024-03-01T00:30:00Z')
  expect(lastDays(at, { days: 1, utcOffsetMinutes: 0 })[0]?.date).toBe('2024-03-01')
  expect(lastDays(at, { days: 1, utcOffsetMinutes: -60 })[0]?.date).toBe('2024-02-29')
})

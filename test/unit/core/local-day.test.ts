import { expect, test } from 'vitest'
import { createDayOf, isTimeZone } from '../../../src/core/local-day.ts'

test.each([
  ['Asia/Almaty', '2026-11-30T18:59:59Z', '2026-11-30'],
  ['Asia/Almaty', '2026-11-30T19:00:00Z', '2026-12-01'],
  // Before March 2024 its clocks were an hour ahead.
  ['Asia/Almaty', '2024-02-01T18:30:00Z', '2024-02-02'],
  ['UTC', '2026-02-28T23:59:59.999Z', '2026-02-28'],
  ['America/New_York', '2024-03-01T04:30:00Z', '2024-02-29'],
])('in %s it is at %s the day %s', (timeZone, moment, day) => {
  expect(createDayOf(timeZone)(new Date(moment))).toBe(day)
})

test('knows the time zones of the IANA database, and no other', () => {
  expect(['Asia/Almaty', 'UTC', 'Алматы', 'Asia/Nowhere'].map(isTimeZone)).toEqual([true, true, false, false])
})

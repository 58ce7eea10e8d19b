import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createBusinessTime } from '../../../src/shop/business-time.ts'
import type { Hours } from '../../../src/shop/hours.schema.ts'

const hourMs = 3_600_000
const day = [
  { from: '09:00', to: '13:00' },
  { from: '14:00', to: '18:00' },
]
const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day }
const almaty: Hours = {
  time_zone: 'Asia/Almaty',
  week: { ...week, saturday: [{ from: '10:00', to: '24:00' }], sunday: [] },
  holidays: ['2025-01-01', '2025-01-02'],
}
const time = createBusinessTime(almaty)
/** In Almaty; 2024-12-02 is a Monday. */
const at = (local: string): Date => new Date(`${local}+05:00`)

describe('a shop', () => {
  test.each([
    ['in the morning', '2024-12-02T08:59:59', '2024-12-02T09:00:00'],
    ['once open', '2024-12-02T09:00:00', null],
    ['in its break', '2024-12-02T13:30:00', '2024-12-02T14:00:00'],
    ['once closed', '2024-12-02T18:00:00', '2024-12-03T09:00:00'],
    ['late on its longest day', '2024-12-07T23:59:59', null],
    ['on a free day', '2024-12-08T12:00:00', '2024-12-09T09:00:00'],
    ['on holidays', '2025-01-01T12:00:00', '2025-01-03T09:00:00'],
  ])('knows %s when it opens', (_when, now, opens) => {
    expect(time.opensAt(at(now))).toEqual(opens === null ? null : at(opens))
  })

  test.each([
    ['within a part of a day', '2024-12-02T09:30:00', '2024-12-02T10:30:00'],
    ['over a break', '2024-12-02T12:30:00', '2024-12-02T14:30:00'],
    ['over a night', '2024-12-02T17:30:00', '2024-12-03T09:30:00'],
    ['from a free day on', '2024-12-08T12:00:00', '2024-12-09T10:00:00'],
  ])('counts open time alone: an hour %s', (_what, since, until) => {
    expect(time.after(at(since), hourMs)).toEqual(at(until))
    expect(time.between(at(since), at(until))).toBe(hourMs)
  })

  test('opens at the same time of its clock when clocks change', () => {
    const berlin = createBusinessTime({ ...almaty, time_zone: 'Europe/Berlin' })
    expect(berlin.opensAt(new Date('2025-03-28T20:00:00Z'))).toEqual(new Date('2025-03-29T09:00:00Z'))
    expect(berlin.opensAt(new Date('2025-03-30T20:00:00Z'))).toEqual(new Date('2025-03-31T07:00:00Z'))
  })
})

test('what lies between a moment and one so much later is so much, and shops without hours are always open', () => {
  const moment = fc.date({
    min: at('2024-01-01T00:00:00'),
    max: at('2026-01-01T00:00:00'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moment, fc.integer({ min: 1, max: 100 * hourMs }), (since, ms) => {
      for (const each of [time, createBusinessTime(null)]) {
        const until = each.after(since, ms)
        expect(each.between(since, until)).toBe(ms)
        expect(until.getTime()).toBeGreaterThanOrEqual(since.getTime() + ms)
      }
      expect(createBusinessTime(null).opensAt(since)).toBeNull()
    }),
    { numRuns: 50 },
  )
})

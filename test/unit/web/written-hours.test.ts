import { expect, test } from 'vitest'
import { SetHours } from '../../../src/shop/hours.api.ts'
import { readHours, usualHours, writeHours } from '../../../web/system/written-hours.ts'

test('hours are read as they are written, and however people write them', () => {
  const hours = readHours({
    ...usualHours,
    monday: '9-13, 14.00 — 18:30',
    holidays: '2026-12-16,2027-01-01 ',
  })
  expect(hours).toMatchObject({
    week: {
      monday: [
        { from: '09:00', to: '13:00' },
        { from: '14:00', to: '18:30' },
      ],
      sunday: [],
    },
    holidays: ['2026-12-16', '2027-01-01'],
  })
  expect(SetHours.parse(hours)).toEqual(hours)
  expect(readHours(writeHours(hours))).toEqual(hours)
})

test('what is no time is left to the server to refuse', () => {
  const { success } = SetHours.safeParse(readHours({ ...usualHours, monday: 'утром' }))
  expect(success).toBe(false)
})

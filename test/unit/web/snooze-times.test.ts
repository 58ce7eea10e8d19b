import { expect, test } from 'vitest'
import { snoozeTime } from '../../../web/conversation/snooze-times.ts'

const monday = new Date(2026, 10, 30, 14, 5)

test.each([
  ['hour', monday, new Date(2026, 10, 30, 15, 5)],
  ['tomorrow', monday, new Date(2026, 11, 1, 9)],
  ['monday', monday, new Date(2026, 11, 7, 9)],
  ['monday', new Date(2026, 11, 6, 23, 59), new Date(2026, 11, 7, 9)],
] as const)('a lead put off to %s at %s comes back at %s', (name, now, until) => {
  expect(snoozeTime(name, now)).toEqual(until)
})

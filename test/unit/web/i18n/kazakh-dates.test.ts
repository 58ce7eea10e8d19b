import { expect, test } from 'vitest'
import { kazakhDate, kazakhDay, kazakhWeekday } from '../../../../web/i18n/kazakh-dates.ts'

test('dates are written in Kazakh, whatever the browser knows', () => {
  const at = new Date(2026, 10, 30, 14, 5)
  expect(kazakhDate(at)).toBe('2026 ж. 30 қараша')
  expect(kazakhDay(at)).toBe('30 қараша')
  expect(kazakhWeekday(at)).toBe('дс')
})

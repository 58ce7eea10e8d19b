import { expect, test } from 'vitest'
import { daysOf } from '../../../src/report/report-query.ts'

const today = '2026-11-30'

test.each([
  [{}, { from: '2023-12-01', to: today }],
  [{ from: '2026-11-01' }, { from: '2026-11-01', to: today }],
  [{ to: '2026-11-01' }, { from: '2023-11-02', to: '2026-11-01' }],
  [
    { from: '2026-01-01', to: '2026-01-31' },
    { from: '2026-01-01', to: '2026-01-31' },
  ],
  [{ from: '2020-01-01' }, { from: '2020-01-01', to: '2022-12-31' }],
  [{ from: '2027-01-01' }, { from: '2027-01-01', to: '2027-01-01' }],
  [{ to: '2000-01-02' }, { from: '2000-01-01', to: '2000-01-02' }],
])('the days of a report asked for with %j', (asked, days) => {
  expect(daysOf(asked, today)).toEqual(days)
})

import { expect, test } from 'vitest'
import { unbroken } from '../../../web/report/unbroken.ts'

test('an amount stays on one line, and words may go on to the next', () => {
  expect(unbroken('за 80 892 ₸ пришло 12 лидов, а цель 1 500 ₸')).toBe(
    'за 80\u00a0892\u00a0₸ пришло 12 лидов, а цель 1\u00a0500\u00a0₸',
  )
})

import { expect, test } from 'vitest'
import { nextAttempt } from '../../../src/webhooks/webhook-delivery.ts'

const now = new Date('2024-11-17T10:00:00Z')
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
const dayAhead = later(24 * 60 * 60)

test.each([
  [1, undefined, 5],
  [1, 20_000, 20],
  [4, 20_000, 135],
  [1, 3_000, 5],
  [1, 48 * 60 * 60 * 1000, 2 * 60 * 60],
  [20, undefined, 2 * 60 * 60],
])('after attempt %s, asked to wait %s ms, the next comes in %s s', (attempts, askedMs, seconds) => {
  expect(nextAttempt({ attempts, retry_until: dayAhead }, now, askedMs)).toEqual(later(seconds))
})

test('nobody waits for longer than an event is tried', () => {
  expect(nextAttempt({ attempts: 1, retry_until: later(10) }, now, 20_000)).toBeNull()
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareInterval } from '../../../src/verdict/share-interval.ts'

it.each([
  // Newcombe 1998, table I, and the ends.
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [1, 1, 0.2065, 1],
  [0, 0, 0, 1],
])('of %d in %d is from %d to %d', (hits, trials, ...ends) => {
  const interval = shareInterval(hits, trials)
  expect(interval.low).toBeCloseTo(ends[0], 4)
  expect(interval.high).toBeCloseTo(ends[1], 4)
})

it('holds the share itself and stays between none and all', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5000 }), fc.nat({ max: 5000 }), (a, b) => {
      const hits = Math.min(a, b)
      const trials = Math.max(a, b)
      const { low, high } = shareInterval(hits, trials)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      if (trials > 0) {
        expect(low).toBeLessThanOrEqual(hits / trials)
        expect(high).toBeGreaterThanOrEqual(hits / trials)
      }
    }),
  )
})

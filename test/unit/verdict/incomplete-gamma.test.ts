import fc from 'fast-check'
import { expect, it } from 'vitest'
import { incompleteGamma, lnFactorial, lnSumExp } from '../../../src/verdict/incomplete-gamma.ts'

/** Pr[Poisson(x) < shape], term by term. */
function lowerTail(shape: number, x: number): number {
  let sum = 0
  let term = Math.exp(-x)
  for (let count = 0; count < shape; count++) {
    sum += term
    term *= x / (count + 1)
  }
  return sum
}

it('is the two tails of a Poisson count', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0, max: 80, noNaN: true }), (shape, x) => {
      const { lnP, lnQ } = incompleteGamma(shape, x)
      expect(Math.exp(lnQ)).toBeCloseTo(lowerTail(shape, x), 12)
      expect(Math.exp(lnP) + Math.exp(lnQ)).toBeCloseTo(1, 12)
    }),
  )
})

it.each([
  // NIST DLMF 8.4: Q(1, x) = e^-x, and the medians of counts.
  [1, 3, Math.exp(-3)],
  [2, 1, 2 / Math.E],
  [5002, 4501, 1],
  [10_000, 1, 1],
])('Q(%d, %d) is %d', (shape, x, expected) => {
  expect(Math.exp(incompleteGamma(shape, x).lnQ)).toBeCloseTo(expected, 12)
})

it('keeps tails that are too small for a number', () => {
  expect(incompleteGamma(1, 5000).lnQ).toBeCloseTo(-5000, 8)
  const { lnP } = incompleteGamma(5000, 1)
  expect(lnP).toBeCloseTo(-1 - lnFactorial(5000) + Math.log1p(1 / 5001), 6)
})

it('has the logarithms of factorials on both sides of where the series begins', () => {
  let sum = 0
  for (let n = 1; n <= 300; n++) {
    sum += Math.log(n)
    expect(lnFactorial(n)).toBeCloseTo(sum, 10)
  }
  expect(lnFactorial(0)).toBe(0)
})

it('adds what is too large or too small for a number', () => {
  expect(lnSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 10)
  expect(lnSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.log(2), 10)
  expect(lnSumExp([Number.NEGATIVE_INFINITY])).toBe(Number.NEGATIVE_INFINITY)
})

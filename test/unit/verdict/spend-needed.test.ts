import fc from 'fast-check'
import { expect, it } from 'vitest'
import { furtherSpend } from '../../../src/verdict/spend-needed.ts'
import { scaleUpTo, stopFrom } from '../../../src/verdict/thresholds.ts'

it('is what silence still lacks to be a verdict', () => {
  expect(furtherSpend({ leads: 0, expected: 1 }, null)).toBeCloseTo(stopFrom(0) - 1, 6)
})

it('ends where the table says, should leads go on coming as they have', () => {
  // Twice as many as at target: 12 leads for 6 is not enough, and what is enough lies on the same line.
  const further = furtherSpend({ leads: 12, expected: 6 }, null) ?? 0
  const then = 6 + further
  expect(then).toBeLessThanOrEqual((scaleUpTo(Math.ceil(2 * then)) ?? 0) + 1e-6)
  expect(then).toBeGreaterThan((scaleUpTo(Math.floor(2 * then)) ?? 0) - 1)
})

it('is not foreseeable at the target itself, nor without spend', () => {
  expect(furtherSpend({ leads: 5, expected: 5 }, null)).toBeNull()
  expect(furtherSpend({ leads: 5, expected: 0 }, null)).toBeNull()
})

it('is nothing where the evidence is there, and more where days differ', () => {
  expect(furtherSpend({ leads: 9, expected: 3 }, null)).toBe(0)
  expect(furtherSpend({ leads: 9, expected: 3 }, 2)).toBeGreaterThan(0)
})

it('is a number or unknown for any count', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 2000 }),
      fc.double({ min: 0.001, max: 2000, noNaN: true }),
      fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
      (leads, expected, dispersion) => {
        const further = furtherSpend({ leads, expected }, dispersion)
        if (further !== null) expect(further).toBeGreaterThanOrEqual(0)
        if (further !== null) expect(further).toBeLessThanOrEqual(1000)
      },
    ),
  )
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { declared } from '../../../src/verdict/false-discoveries.ts'

it.each([
  // K = 4, α = 0.1: the first needs 40, the second 20, the third 13.3, the fourth 10.
  [
    [41, 1, 1, 1],
    [true, false, false, false],
  ],
  [
    [39, 1, 1, 1],
    [false, false, false, false],
  ],
  [
    [1, 21, 2, 25],
    [false, true, false, true],
  ],
  [
    [14, 14, 14, 1],
    [true, true, true, false],
  ],
  [
    [10, 10, 10, 10],
    [true, true, true, true],
  ],
  [[], []],
])('of %j declares %j', (eValues, expected) => {
  expect(declared(eValues)).toEqual(expected)
})

it('declares none that is smaller than one it does not, and never fewer for stronger evidence', () => {
  const eValues = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(eValues, (given) => {
      const found = declared(given)
      const smallest = Math.min(...given.filter((_, index) => found[index]))
      for (const [index, eValue] of given.entries()) expect(found[index]).toBe(eValue >= smallest)
      const stronger = declared(given.map((eValue) => eValue * 2))
      for (const [index, isDeclared] of found.entries()) if (isDeclared) expect(stronger[index]).toBe(true)
    }),
  )
})

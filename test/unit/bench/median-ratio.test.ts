import { expect, test } from 'vitest'
import { median, ratio } from '../../../bench/load/race.ts'

test('the median of an even number is between the two in the middle', () => {
  expect(median([4, 1, 3, 2])).toBe(2.5)
})

test('a round in which the machine was slow counts as one ratio, not by its size', () => {
  expect(ratio([100, 10, 90], [200, 20, 100])).toBe(0.5)
})

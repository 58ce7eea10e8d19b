import { expect, test } from 'vitest'
import { spentUntil } from '../../../src/figures/spent-until.ts'

const at = (day: number, spent: number) => ({ at: new Date(Date.UTC(2024, 10, day)), spent })
const before = (day: number) => new Date(Date.UTC(2024, 10, day))

test('of each ad what was set last before the moment counts', () => {
  const ads = [[at(1, 100), at(3, 250)], [at(2, 40)], []]
  expect(spentUntil(ads, before(1))).toBe(0)
  expect(spentUntil(ads, before(2))).toBe(100)
  expect(spentUntil(ads, before(3))).toBe(140)
  expect(spentUntil(ads, before(9))).toBe(290)
})

import { expect, it } from 'vitest'
import { seeded } from '../../../bench/verdict/chance.ts'
import { nextMoneyTo } from '../../../src/verdict/next-money.ts'

const niches = [
  { leads: 3, expected: 10 },
  { leads: 20, expected: 10 },
  { leads: 0, expected: 0 },
]

/** How often each was chosen. */
function choices(seed: number, times: number): number[] {
  const random = seeded(seed)
  const chosen = niches.map(() => 0)
  for (let each = 0; each < times; each++) {
    const index = nextMoneyTo(niches, random) ?? -1
    chosen[index] = (chosen[index] ?? 0) + 1
  }
  return chosen
}

it('gives most to the best, some to the unknown and next to nothing to the worst', () => {
  const [worst = 0, best = 0, unknown = 0] = choices(7, 5000)
  // Pr[Gamma(1, 1) > Gamma(21, 1) / 11] = (11 / 12) ^ 21 = 0.161.
  expect(unknown / 5000).toBeCloseTo(0.161, 1)
  expect(best / 5000).toBeGreaterThan(0.8)
  expect(worst / 5000).toBeLessThan(0.01)
})

it('advises the same for the same seed', () => {
  expect(choices(3, 100)).toEqual(choices(3, 100))
})

it('knows no answer where nothing runs', () => {
  expect(nextMoneyTo([], seeded(1))).toBeNull()
})

import type { Count } from './e-values.ts'

/**
 * Which of these niches the next money should go to, by Thompson sampling: of each one draw of what money may bring,
 * target / cost, from Gamma(1 + leads, 1 + expected), and the largest wins. So the best gets most, and who has shown
 * little still gets some. Null where there is none. Advice: the evidence stays valid whoever follows it.
 *
 * @param random uniform in [0, 1), of the caller's seed.
 */
export function nextMoneyTo(niches: readonly Count[], random: () => number): number | null {
  const draws = niches.map(({ leads, expected }) => gammaOf(1 + leads, random) / (1 + expected))
  return draws.length === 0 ? null : draws.indexOf(Math.max(...draws))
}

/** A draw of Gamma(shape, 1), for a whole shape: so many waiting times, one after the other. */
function gammaOf(shape: number, random: () => number): number {
  let sum = 0
  for (let each = 0; each < shape; each++) sum -= Math.log(1 - random())
  return sum
}

import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { mersenne } from 'pure-rand/generator/mersenne'
import { lnFactorial } from '../../src/verdict/incomplete-gamma.ts'

/** Uniform in [0, 1), the same for the same seed. */
export function seeded(seed: number): () => number {
  const generator = mersenne(seed)
  return () => uniformFloat64(generator)
}

/** How many come on a day. */
export type DayCount = () => number

/** So many a day on average, by chance alone. */
export function poisson(mean: number, random: () => number): DayCount {
  return inverted((count) => count * Math.log(mean) - mean - lnFactorial(count), mean, random)
}

/** The same with `dispersion` times the variance: a negative binomial, a Poisson whose rate changes from day to day. */
export function dispersed(mean: number, dispersion: number, random: () => number): DayCount {
  if (dispersion === 1) return poisson(mean, random)
  const shape = mean / (dispersion - 1)
  const success = 1 / dispersion
  let lnTerm = shape * Math.log(success)
  let last = 0
  const lnMass = (count: number): number => {
    for (; last < count; last++) lnTerm += Math.log(((shape + last) / (last + 1)) * (1 - success))
    return lnTerm
  }
  return inverted(lnMass, mean, random)
}

/** Draws by the inverse of the cumulated probabilities. */
function inverted(lnMass: (count: number) => number, mean: number, random: () => number): DayCount {
  if (mean === 0) return () => 0
  const cumulated: number[] = []
  for (let count = 0, sum = 0; sum < 1 - 1e-13 && count < 1000; count++) {
    sum += Math.exp(lnMass(count))
    cumulated.push(sum)
  }
  const table = Float64Array.from(cumulated)
  return () => {
    const at = random()
    let count = 0
    while (count < table.length - 1 && at >= (table[count] ?? 1)) count++
    return count
  }
}

import { decisive } from '../../src/verdict/e-values.ts'
import { lnEReturn } from '../../src/verdict/return-evidence.ts'
import { poisson } from './chance.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

interface Trial {
  niches: number
  days: number
  /** The true return as a multiple of what was spent; the target is to have it back. */
  multiple: number
  random: () => number
}

const spentPerDay = 10_000
const dealsPerDay = 0.5
/** Of the logarithm of a deal: one in a hundred is 33 times the usual one. */
const spread = 1.5

/** How often the return is found to be above target, where deals are rare and very uneven (log-normal). */
export function returnFound({ niches, days, multiple, random }: Trial): Outcome {
  const meanDeal = (multiple * spentPerDay) / dealsPerDay
  const usualDealKzt = spentPerDay / dealsPerDay
  const deals = poisson(dealsPerDay, random)
  const firstDay = new Int32Array(niches)
  for (let niche = 0; niche < niches; niche++) {
    const revenues: number[] = []
    for (let day = 1; day <= days && firstDay[niche] === 0; day++) {
      const won = deals()
      for (let deal = 0; deal < won; deal++)
        revenues.push(meanDeal * Math.exp(spread * normal(random) - spread ** 2 / 2))
      // Between deals the evidence only falls.
      if (won > 0 && lnEReturn({ spent: day * spentPerDay, revenues, usualDealKzt }, 0) >= Math.log(decisive))
        firstDay[niche] = day
    }
  }
  return outcomeOf('return above target', firstDay, multiple <= 1 ? 0.05 : null)
}

/** Box and Muller 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

import { decisive } from '../../src/verdict/e-values.ts'
import { type Deals, lnEReturn } from '../../src/verdict/return-evidence.ts'
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
    const sold: Deals[] = []
    for (let day = 1; day <= days && firstDay[niche] === 0; day++) {
      const won = deals()
      for (let deal = 0; deal < won; deal++)
        sold.push({ amount: meanDeal * Math.exp(spread * normal(random) - spread ** 2 / 2), count: 1 })
      // Between deals the evidence only falls.
      const soFar = { spent: day * spentPerDay, deals: sold, usualDealKzt, roiTarget: 0 }
      if (won > 0 && lnEReturn([soFar]) >= Math.log(decisive)) firstDay[niche] = day
    }
  }
  return outcomeOf('return above target', firstDay, multiple <= 1 ? 0.05 : null)
}

/** Box and Muller 1958. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}

import { nextMoneyTo } from '../../src/verdict/next-money.ts'
import { poisson } from './chance.ts'

/** Target divided by the true price of a lead, of eight niches. */
const niches = [0.3, 0.5, 0.7, 0.9, 1, 1.2, 1.6, 2.6]

interface Leads {
  advised: number
  split: number
}

/** How many leads the same money brings on average, one lead's worth at a time: as advised, and split equally. */
export function leadsByAdvice(runs: number, money: number, random: () => number): Leads {
  const draws = niches.map((yields) => poisson(yields, random))
  const total: Leads = { advised: 0, split: 0 }
  for (let run = 0; run < runs; run++) {
    const counts = niches.map(() => ({ leads: 0, expected: 0 }))
    for (let spent = 0; spent < money; spent++) {
      const chosen = nextMoneyTo(counts, random) ?? 0
      const count = counts[chosen]
      if (count === undefined) continue
      const came = draws[chosen]?.() ?? 0
      count.leads += came
      count.expected += 1
      total.advised += came
      total.split += draws[spent % draws.length]?.() ?? 0
    }
  }
  return { advised: total.advised / runs, split: total.split / runs }
}

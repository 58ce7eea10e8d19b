import type { DayCount } from './chance.ts'
import type { Rule } from './rules.ts'

/** Niches that are looked at every day. */
export interface Trial {
  niches: number
  days: number
  /** Money a day, as leads expected at target. */
  perDay: number
  count: DayCount
}

/** Of each rule, by its name, the day on which it first decided each niche; 0 where it never did. */
export type FirstDays = ReadonlyMap<string, Int32Array>

/** Plays the same niches under every rule. */
export function firstDays(rules: Readonly<Record<string, Rule>>, trial: Trial): FirstDays {
  const { niches, days, perDay, count } = trial
  const each = Object.entries(rules).map(([name, decides]) => ({
    name,
    decides,
    firstDay: new Int32Array(niches),
  }))
  for (let niche = 0; niche < niches; niche++) {
    const look = { days: 0, leads: 0, expected: 0, squares: 0 }
    while (look.days < days) {
      const came = count()
      look.days += 1
      look.leads += came
      look.expected = look.days * perDay
      look.squares += came ** 2 / perDay
      for (const { decides, firstDay } of each)
        if (firstDay[niche] === 0 && decides(look)) firstDay[niche] = look.days
    }
  }
  return new Map(each.map(({ name, firstDay }) => [name, firstDay]))
}

/** When niches were decided by whichever rule came first. */
export interface TimeToDecide {
  /** Of those that were decided. */
  medianDay: number
  undecided: number
}

export function timeToDecide(rules: FirstDays): TimeToDecide {
  const [first = new Int32Array()] = rules.values()
  const decided = Array.from(first, (_, niche) =>
    Math.min(...[...rules.values()].map((firstDay) => firstDay[niche] || Number.POSITIVE_INFINITY)),
  )
    .filter(Number.isFinite)
    .sort((a, b) => a - b)
  return {
    medianDay: decided[Math.floor(decided.length / 2)] ?? Number.NaN,
    undecided: 1 - decided.length / first.length,
  }
}

import {
  type DailySums,
  dispersionOf,
  thinnedForScale,
  thinnedForStop,
  tooMuchDispersion,
} from '../../src/verdict/dispersion.ts'
import { incompleteGamma } from '../../src/verdict/incomplete-gamma.ts'
import { scaleUpTo, stopFrom } from '../../src/verdict/thresholds.ts'

/** Whether a rule decides on what it sees at the end of a day; the money is the same every day. */
export type Rule = (look: DailySums) => boolean

/** A bound for each number of leads, worked out when first asked for. */
export function tabled(at: (leads: number) => number): (leads: number) => number {
  const table: number[] = []
  return (leads) => {
    const known = table[leads]
    if (known !== undefined) return known
    const value = at(leads)
    table[leads] = value
    return value
  }
}

const never = -1
const scaleAt = tabled((leads) => scaleUpTo(leads) ?? never)
export const stopAt = tabled((leads) => stopFrom(leads))
const stopWithoutAtomAt = tabled((leads) => stopFrom(leads, { hasAtom: false }))
const highEndAt = tabled((leads) => scaleUpTo(leads, { eValue: 40 }) ?? never)
const lowEndAt = tabled((leads) => stopFrom(leads, { eValue: 40 }))

export const scaleRule: Rule = ({ leads, expected }) => expected <= scaleAt(leads)
export const stopRule: Rule = ({ leads, expected }) => expected >= stopAt(leads)
export const intervalMisses: Rule = ({ leads, expected }) =>
  expected <= highEndAt(leads) || expected >= lowEndAt(leads)

/** `scale` where it is heeded how much days differ. */
export const carefulScale: Rule = (look) => {
  const { leads, expected } = thinnedForScale(look, dispersionOf(look))
  return expected <= scaleAt(leads)
}

/** `stop` likewise. */
export const carefulStop: Rule = (look) => {
  const dispersion = dispersionOf(look)
  if (dispersion !== null && dispersion > tooMuchDispersion) return false
  const { count, hasAtom } = thinnedForStop(look, dispersion)
  return count.expected >= (hasAtom ? stopAt : stopWithoutAtomAt)(count.leads)
}

const ln5Percent = Math.log(0.05)
/** Where the exact one-sided Poisson test at 5 % still rejects "on target" for so many leads, and from where it does. */
const exactScaleAt = tabled((leads) =>
  leads === 0 ? never : lastWhere((mean) => incompleteGamma(leads, mean).lnP <= ln5Percent),
)
const exactStopAt = tabled((leads) => lastWhere((mean) => incompleteGamma(leads + 1, mean).lnQ > ln5Percent))

/** The textbook test, done anew every day. */
export const exactScale: Rule = ({ leads, expected }) => expected <= exactScaleAt(leads)
export const exactStop: Rule = ({ leads, expected }) => expected >= exactStopAt(leads)

/** Divide and compare, as it is usually done. */
export const dearAfterThree: Rule = ({ leads, expected }) => expected >= 3 && expected > 1.5 * leads
export const dearAfterWeek: Rule = ({ days, leads, expected }) => days > 7 && expected > leads

/** Where a condition that holds up to some number ceases to hold. */
function lastWhere(holds: (x: number) => boolean): number {
  let low = 0
  let high = 1
  while (holds(high)) high *= 2
  for (let halving = 0; halving < 45; halving++) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return high
}

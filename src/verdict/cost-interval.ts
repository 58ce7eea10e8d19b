import { roundTo } from '../core/money.ts'
import { thinnedForScale, thinnedForStop } from './dispersion.ts'
import { decisive } from './e-values.ts'
import { scaleUpTo, stopFrom } from './thresholds.ts'

/** Both ends together miss the truth for at most one niche in twenty, on any of all days that one looks. */
const eValue = 2 * decisive

/** What was spent, KZT, and whom it brought. */
export interface Purchase {
  spent: number
  leads: number
}

/** KZT for one; null where that end is not known yet. */
export interface CostInterval {
  low: number | null
  high: number | null
}

interface Seen {
  all: Purchase
  /** Those of days that are old enough: leads that are still to come would make the price look too high. */
  matured: Purchase
  dispersion: number | null
}

/**
 * Within what a lead's price lies: all targets against which the evidence is below 40 on either side. Of the same count
 * it holds for any step of the funnel, leads, qualified or deals. Howard et al. 2021, arXiv 1810.08240.
 */
export function costInterval({ all, matured, dispersion }: Seen): CostInterval {
  const low = lowestCost(matured, dispersion)
  const high = highestCost(all, dispersion)
  // Each end is right by itself; both at once cannot be, so the price was not one price.
  return low !== null && high !== null && low > high ? { low: null, high: null } : { low, high }
}

function lowestCost({ spent, leads }: Purchase, dispersion: number | null): number | null {
  if (spent === 0) return null
  const { count, hasAtom } = thinnedForStop({ leads, expected: spent }, dispersion)
  const from = hasAtom ? lowest(count.leads) : stopFrom(count.leads, { eValue, hasAtom })
  return roundTo(2, count.expected / from)
}

function highestCost({ spent, leads }: Purchase, dispersion: number | null): number | null {
  if (spent === 0) return null
  const count = thinnedForScale({ leads, expected: spent }, dispersion)
  const bought = highest(count.leads)
  return bought === null ? null : roundTo(2, count.expected / bought)
}

/** Days of a report have much the same few numbers of leads. */
const lowest = remembered((leads) => stopFrom(leads, { eValue }))
const highest = remembered((leads) => scaleUpTo(leads, { eValue }))
const mostRemembered = 10_000

/** The same function, which works out each value once. */
function remembered<Value>(workOut: (leads: number) => Value): (leads: number) => Value {
  const known = new Map<number, Value>()
  return (leads) => {
    const value = known.get(leads)
    if (value !== undefined) return value
    const found = workOut(leads)
    if (known.size >= mostRemembered) known.clear()
    known.set(leads, found)
    return found
  }
}

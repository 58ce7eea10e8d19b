import { roundTo } from '../core/money.ts'
import { decisive } from './e-values.ts'
import { lnSumExp } from './incomplete-gamma.ts'

/** Thirteen bets from cautious to bold, 0.01 to 10, in units of one over a usual deal. */
const bets = Array.from({ length: 13 }, (_, index) => 10 ** (-2 + index / 4))

/** Deals that brought the same, KZT; what customers said their budget was is none. */
export interface Deals {
  amount: number
  count: number
}

/** What ads cost and brought while one usual deal and one target were in force, KZT. */
export interface Returned {
  spent: number
  deals: readonly Deals[]
  /** About a usual deal, chosen before any were seen. A wrong guess makes it slower, never wrong. */
  usualDealKzt: number
  /** Per cent; 0 is "what was spent comes back". */
  roiTarget: number
}

/** What deals say of the return. */
export interface RevenueEvidence {
  eValue: number
  /** KZT. */
  revenue: number
}

/**
 * ln of the evidence that the return is above target: (1/13) Σ exp(−η κ S) Π (1 + η X), κ = 1 + target / 100. Right for
 * any revenue that is not negative, however uneven: no cap, no variance. It reaches `decisive` by chance for at most one
 * in twenty whose return is at target or below, however often one looks, also where target or usual deal are others
 * from some day on. Waudby-Smith and Ramdas 2023, arXiv 2010.09686 (betting); Grünwald, de Heide, Koolen 2024.
 */
export function lnEReturn(parts: readonly Returned[]): number {
  const won = winnings(parts)
  const staked = stakes(parts, ({ roiTarget }) => 1 + roiTarget / 100)
  return lnSumExp(won.map((each, bet) => each - (staked[bet] ?? 0))) - Math.log(bets.length)
}

/**
 * Above what the return is, per cent, but for one in twenty; null where deals say too little. There is no upper end as
 * long as no largest deal is known.
 */
export function lowestReturn(parts: readonly Returned[]): number | null {
  const won = winnings(parts)
  const staked = stakes(parts, () => 1)
  const bar = Math.log(decisive * bets.length)
  if (staked.every((stake) => stake <= 0) || lnSumExp(won) < bar) return null
  // Newton's steps on a convex function that falls come from the left and never go beyond.
  let multiple = 0
  for (let step = Number.POSITIVE_INFINITY; step > 1e-9 * multiple; multiple += step) {
    const each = won.map((gain, bet) => gain - multiple * (staked[bet] ?? 0))
    const height = lnSumExp(each)
    const slope = each.reduce((sum, ln, bet) => sum + Math.exp(ln - height) * (staked[bet] ?? 0), 0)
    step = Math.max(0, height - bar) / slope
  }
  return roundTo(1, (multiple - 1) * 100)
}

/** Of each bet the ln of what deals multiplied it by. */
function winnings(parts: readonly Returned[]): readonly number[] {
  const won = new Float64Array(bets.length)
  for (const { deals, usualDealKzt } of parts) {
    const gains = gainsOf(usualDealKzt)
    for (const { amount, count } of deals) {
      const each = gains(amount)
      for (let bet = 0; bet < won.length; bet += 1) won[bet] = (won[bet] ?? 0) + count * (each[bet] ?? 0)
    }
  }
  return [...won]
}

const mostRemembered = 20_000
const remembered = new Map<number, Map<number, Float64Array>>()
let countRemembered = 0

/** Of each bet the ln of what one deal multiplies it by: the deals of a shop have much the same few sizes. */
function gainsOf(usualDealKzt: number): (amount: number) => Float64Array {
  if (countRemembered >= mostRemembered) {
    remembered.clear()
    countRemembered = 0
  }
  const known = remembered.get(usualDealKzt) ?? new Map<number, Float64Array>()
  remembered.set(usualDealKzt, known)
  return (amount) => {
    const found = known.get(amount)
    if (found) return found
    const gains = Float64Array.from(bets, (bet) => Math.log1p((bet / usualDealKzt) * amount))
    known.set(amount, gains)
    countRemembered += 1
    return gains
  }
}

/** Of each bet what it costs to hold it, for a return of so many times the spend. */
function stakes(parts: readonly Returned[], multipleOf: (part: Returned) => number): number[] {
  const cost = parts.reduce((sum, part) => sum + (multipleOf(part) * part.spent) / part.usualDealKzt, 0)
  return bets.map((bet) => bet * cost)
}

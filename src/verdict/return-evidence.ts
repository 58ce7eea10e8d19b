import { roundTo, sumOfAmounts } from '../core/money.ts'
import { decisive, eValueOf } from './e-values.ts'
import { lnSumExp } from './incomplete-gamma.ts'

/** Thirteen bets from cautious to bold, 0.01 to 10, in units of one over a usual deal. */
const bets = Array.from({ length: 13 }, (_, index) => 10 ** (-2 + index / 4))

/** What ads cost and brought, KZT. */
export interface Returned {
  spent: number
  /** Of each deal; what customers said their budget was is none. */
  revenues: readonly number[]
  /** About a usual deal, chosen before any were seen. A wrong guess makes it slower, never wrong. */
  usualDealKzt: number
}

/** What deals say of the return. */
export interface RevenueEvidence {
  eValue: number
  /** KZT. */
  revenue: number
}

/**
 * The evidence that the return is above a target, as a verdict takes it.
 *
 * @param roiTarget per cent.
 */
export function revenueEvidence(returned: Returned, roiTarget: number): RevenueEvidence {
  return {
    eValue: eValueOf(lnEReturn(returned, roiTarget)),
    revenue: sumOfAmounts(returned.revenues),
  }
}

/**
 * ln of the evidence that the return is above target: (1/13) Σ exp(−η κ S) Π (1 + η X), κ = 1 + target / 100. Right for
 * any revenue that is not negative, however uneven: no cap, no variance. It reaches `decisive` by chance for at most one
 * in twenty whose return is at target or below, however often one looks. Waudby-Smith and Ramdas 2023, arXiv 2010.09686
 * (betting); Grünwald, de Heide, Koolen 2024.
 *
 * @param roiTarget per cent; 0 is "what was spent comes back".
 */
export function lnEReturn(returned: Returned, roiTarget: number): number {
  return lnEvidence(returned, 1 + roiTarget / 100)
}

/**
 * Above what the return is, per cent, but for one in twenty; null where deals say too little. There is no upper end as
 * long as no largest deal is known.
 */
export function lowestReturn(returned: Returned): number | null {
  const bar = Math.log(decisive)
  if (returned.spent === 0 || lnEvidence(returned, 0) < bar) return null
  let high = 1
  while (lnEvidence(returned, high) >= bar) high *= 2
  let low = 0
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2
    if (lnEvidence(returned, middle) >= bar) low = middle
    else high = middle
  }
  return roundTo(1, (low - 1) * 100)
}

function lnEvidence({ spent, revenues, usualDealKzt }: Returned, multiple: number): number {
  const each = bets.map((bet) => {
    const stake = bet / usualDealKzt
    return revenues.reduce((sum, revenue) => sum + Math.log1p(stake * revenue), -stake * multiple * spent)
  })
  return lnSumExp(each) - Math.log(bets.length)
}

import { incompleteGamma, lnFactorial, lnSumExp } from './incomplete-gamma.ts'

/**
 * What was counted: unique qualified people, and how many the money spent would have brought at target, that is the
 * sum over days of spend divided by target.
 */
export interface Count {
  /** A whole number. */
  leads: number
  expected: number
}

/** From here on a verdict is sure: by Ville's inequality it is wrong for at most one niche in twenty. */
export const decisive = 20

const lnAtomShare = Math.log(1 / 4)
const lnMixtureShare = Math.log(3 / 4)

/**
 * ln of the evidence that a lead costs less than the target. The likelihood ratio of Poisson counts against "on target",
 * mixed over Gamma(2, 1) for target / cost, cut off below 1. While a lead costs the target or more, the chance that
 * it ever reaches `decisive` is at most 5 %, however often one looks. Howard, Ramdas, McAuliffe, Sekhon 2021,
 * arXiv 1810.08240 (gamma-Poisson mixture).
 */
export function lnEScale({ leads, expected }: Count): number {
  const tail = incompleteGamma(2 + leads, 1 + expected).lnQ - incompleteGamma(2, 1).lnQ
  return expected + lnFactorial(1 + leads) - (2 + leads) * Math.log1p(expected) + tail
}

/**
 * ln of the evidence that a lead costs more than the target: Gamma(1, 1) cut off above 1, and a quarter on "no lead will
 * ever come", which makes silence tell sooner. That quarter is left out (`hasAtom: false`) where days differ more than
 * Poisson: a dead day then says less.
 */
export function lnEStop({ leads, expected }: Count, { hasAtom = true } = {}): number {
  const tail = incompleteGamma(1 + leads, 1 + expected).lnP - incompleteGamma(1, 1).lnP
  const mixture = lnMixtureShare + expected + lnFactorial(leads) - (1 + leads) * Math.log1p(expected) + tail
  return hasAtom && leads === 0 ? lnSumExp([mixture, lnAtomShare + expected]) : mixture
}

/** An e-value as a number that JSON can carry, to six digits. */
export function eValueOf(logarithm: number): number {
  return Number(Math.min(Math.exp(logarithm), Number.MAX_VALUE).toPrecision(6))
}

import { lnCarefulEScale, lnCarefulEStop } from './dispersion.ts'
import { type Count, decisive } from './e-values.ts'

/** Beyond so many leads' worth of further spend nothing is foretold: the price is too near to the target. */
const foreseeable = 1000

/**
 * How much more spend, as leads expected at target, until a verdict is sure, should leads go on coming as they have so
 * far; null where that is not foreseeable. 0 where all that is spent is enough once its leads have matured.
 */
export function furtherSpend(soFar: Count, dispersion: number | null): number | null {
  if (soFar.expected === 0) return null
  const isSure = (further: number): boolean => isSureAt(soFar, dispersion, further)
  if (isSure(0)) return 0
  let above = Math.min(1, soFar.expected)
  while (!isSure(above)) {
    if (above >= foreseeable) return null
    above = Math.min(foreseeable, above * 2)
  }
  let below = 0
  for (let halving = 0; halving < 40; halving++) {
    const middle = (below + above) / 2
    if (isSure(middle)) above = middle
    else below = middle
  }
  return above
}

function isSureAt({ leads, expected }: Count, dispersion: number | null, further: number): boolean {
  const growth = 1 + further / expected
  const whole = Math.floor(leads * growth)
  const part = leads * growth - whole
  // Between two whole numbers of leads the logarithm is taken to run straight.
  return [lnCarefulEScale, lnCarefulEStop].some((lnE) => {
    const at = (count: number): number => lnE({ leads: count, expected: expected * growth }, dispersion)
    return (1 - part) * at(whole) + (part === 0 ? 0 : part * at(whole + 1)) >= Math.log(decisive)
  })
}

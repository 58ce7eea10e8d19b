import { decisive, lnEScale, lnEStop } from './e-values.ts'

/** An e-value to reach, and whether silence counts for more (see `lnEStop`). */
interface Bar {
  eValue?: number
  hasAtom?: boolean
}

/**
 * The most spend, as leads expected at target, at which so many leads still give the e-value for `scale`; null where
 * they would not even for nothing.
 */
export function scaleUpTo(leads: number, { eValue = decisive }: Bar = {}): number | null {
  const bar = Math.log(eValue)
  if (lnEScale({ leads, expected: 0 }) < bar) return null
  return firstWhere((expected) => lnEScale({ leads, expected }) < bar)
}

/** The least spend, as leads expected at target, at which no more leads than these give the e-value for `stop`. */
export function stopFrom(leads: number, { eValue = decisive, hasAtom = true }: Bar = {}): number {
  const bar = Math.log(eValue)
  return firstWhere((expected) => lnEStop({ leads, expected }, { hasAtom }) >= bar)
}

/** Where a condition that holds from some number on begins to hold, to the last digits. */
function firstWhere(holds: (x: number) => boolean): number {
  let above = 1
  while (!holds(above)) above *= 2
  let below = above === 1 ? 0 : above / 2
  for (let halving = 0; halving < 50; halving++) {
    const middle = (below + above) / 2
    if (holds(middle)) above = middle
    else below = middle
  }
  return above
}

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
  const missing = (expected: number): number => Math.log(eValue) - lnEScale({ leads, expected })
  return missing(0) > 0 ? null : crossing(missing, leads - usualReach * Math.sqrt(leads))
}

/** The least spend, as leads expected at target, at which no more leads than these give the e-value for `stop`. */
export function stopFrom(leads: number, { eValue = decisive, hasAtom = true }: Bar = {}): number {
  const beyond = (expected: number): number => lnEStop({ leads, expected }, { hasAtom }) - Math.log(eValue)
  return crossing(beyond, leads + usualReach * Math.sqrt(leads))
}

/** So many standard deviations from the leads a threshold is found, give or take one. */
const usualReach = 3.5
/** The functions themselves are exact to no more digits. */
const exact = 1e-12

/**
 * Where a growing function comes above zero, to the last digits, beginning near a guess. By the Illinois method: chords,
 * of which an end that stays is taken for half as far off; a seventh of the steps that halving would take.
 */
function crossing(f: (x: number) => number, guess: number): number {
  let step = 0.5 + Math.sqrt(Math.max(0, guess)) / 2
  let low = at(f, Math.max(0, guess - step))
  let high = at(f, Math.max(0, guess) + step)
  for (; low.y > 0; step *= 2) [low, high] = [at(f, Math.max(0, low.x - step)), low]
  for (; high.y < 0; step *= 2) [low, high] = [high, at(f, high.x + step)]
  for (let last = low; ; ) {
    const next = at(f, high.x - (high.y * (high.x - low.x)) / (high.y - low.y))
    if (Math.abs(next.x - last.x) <= exact * next.x) return next.x
    const isSameSide = next.y < 0 === last.y < 0
    if (next.y < 0) [low, high] = [next, isSameSide ? { ...high, y: high.y / 2 } : high]
    else [low, high] = [isSameSide ? { ...low, y: low.y / 2 } : low, next]
    last = next
  }
}

function at(f: (x: number) => number, x: number): { x: number; y: number } {
  return { x, y: f(x) }
}

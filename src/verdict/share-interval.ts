/** The 97.5 % point of the normal distribution. */
const z = 1.959964

/**
 * The 95 % interval of a share that was seen in `hits` of `trials`, by Wilson 1927: it stays between 0 and 1, and one of
 * one is "21 to 100 %", none of none "0 to 100 %". Brown, Cai, DasGupta 2001 recommend it for small samples. For a single
 * look: whoever looks daily errs more often than one time in twenty.
 */
export function shareInterval(hits: number, trials: number): { low: number; high: number } {
  if (trials === 0) return { low: 0, high: 1 }
  const share = hits / trials
  const weight = z ** 2 / trials
  const middle = share + weight / 2
  const reach = z * Math.sqrt((share * (1 - share)) / trials + weight / (4 * trials))
  return {
    low: hits === 0 ? 0 : Math.max(0, (middle - reach) / (1 + weight)),
    high: hits === trials ? 1 : Math.min(1, (middle + reach) / (1 + weight)),
  }
}

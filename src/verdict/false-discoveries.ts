/**
 * Which of many e-values count when they are looked at side by side (e-BH, Wang and Ramdas 2022, arXiv 2009.02824): the
 * k largest, for the largest k of which each is at least K / (k α). Of those declared at most α are wrong on average,
 * however the niches hang together. For current e-values; never for the largest that each has ever had.
 */
export function declared(eValues: readonly number[], alpha = 0.1): boolean[] {
  const descending = [...eValues].sort((a, b) => b - a)
  const last = descending.findLastIndex((eValue, index) => eValue >= eValues.length / ((index + 1) * alpha))
  const bar = descending[last] ?? Number.POSITIVE_INFINITY
  return eValues.map((eValue) => eValue >= bar)
}

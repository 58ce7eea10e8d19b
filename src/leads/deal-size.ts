const prefix = 'deal_'
const digitsKept = 4

/**
 * What counters call a deal of this sum: `deal_4525000`, in tiyn to four digits, rounded down. So few names serve all
 * deals, and evidence that is made of them is at most a little more careful. Null for a deal that brought nothing.
 */
export function dealCounter(amountTiyn: number): string | null {
  if (amountTiyn <= 0) return null
  const unit = 10 ** Math.max(0, String(amountTiyn).length - digitsKept)
  return `${prefix}${Math.floor(amountTiyn / unit) * unit}`
}

/** The sum that a counter is of, in tiyn; null where it counts no deals. */
export function dealSizeOf(counter: string): number | null {
  return counter.startsWith(prefix) ? Number(counter.slice(prefix.length)) : null
}

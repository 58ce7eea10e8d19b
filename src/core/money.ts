/** No amount is larger, KZT: beyond it sums of them would lose their tiyn. */
export const maxAmountKzt = 1e12

/** An amount to whole tiyn. */
export function toTiyn(amount: number): number {
  return roundTo(2, amount)
}

/** An amount as people read it: `12 500 ₸`. */
export function amountText(amountKzt: number): string {
  const [whole = '', fraction] = String(toTiyn(amountKzt)).split('.')
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ' ')
  return fraction === undefined ? `${grouped} ₸` : `${grouped},${fraction} ₸`
}

/** How many tiyn an amount in KZT comes to: a whole number, of which sums are exact. */
export function tiynOf(amountKzt: number): number {
  return Math.round(toTiyn(amountKzt) * 100)
}

/** The same the other way round. Any number gives a finite one. */
export function kztOf(tiyn: number): number {
  // Of a whole number the quotient is the nearest there is: nothing is left to round.
  if (Number.isSafeInteger(tiyn)) return tiyn === 0 ? 0 : tiyn / 100
  return roundTo(2, tiyn / 100)
}

/**
 * The sum of amounts, without what binary addition leaves: 0.1 and 0.2 come to 0.3. Amounts of earlier
 * versions had no upper bound; their sum stays a number all the same.
 */
export function sumOfAmounts(amounts: readonly number[]): number {
  return toTiyn(amounts.reduce((sum, amount) => sum + amount, 0))
}

/**
 * Rounds the decimal number that is printed, not the binary one behind it: 1.005 becomes 1.01. Half of a unit
 * goes away from zero, on both sides of it. Any number gives a finite one.
 */
export function roundTo(decimals: number, value: number): number {
  const size = Math.min(Math.abs(value), Number.MAX_VALUE)
  if (size < 1e-6) return 0
  // From here on neighbouring numbers are further apart than any digit that could be rounded.
  if (size >= 1e15) return Math.sign(value) * size
  const rounded = Number(`${Math.round(Number(`${size}e${decimals}`))}e-${decimals}`)
  return rounded === 0 ? 0 : Math.sign(value) * rounded
}

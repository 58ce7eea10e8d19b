/** An amount as `readAmount` reads it back: `12 500,5`. */
export function writeAmount(amount: number): string {
  const [whole = '', fraction] = String(amount).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0')
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}

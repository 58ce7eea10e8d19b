/**
 * Reads an amount as people type it: `12500`, `12 500,50`, `12500.5 ₸`. Spaces group digits, and one comma or point
 * with one or two digits after it begins the fraction. Three digits after it could be meant either way, so that is
 * no amount here: what cannot be read for certain is asked again.
 * @returns the amount, null for nothing typed, or undefined for what is no amount
 */
export function readAmount(typed: string): number | null | undefined {
  const text = typed.trim().replace(/\s*(?:₸|тг\.?|тенге|теңге|kzt|%)$/iu, '')
  if (text === '') return typed.trim() === '' ? null : undefined
  const [, whole, fraction = ''] = /^(\d+|\d{1,3}(?:\s\d{3})+)(?:[.,](\d{1,2}))?$/u.exec(text) ?? []
  return whole === undefined ? undefined : Number(`${whole.replace(/\s/gu, '')}.${fraction}`)
}

import { type Lexicon, lexiconOf } from '../lexicon.ts'
import type { Token } from '../token.ts'
import { currencies, tenge, units } from '../vocabulary/money.ts'

const tengeWords = lexiconOf(tenge)
const unitWords = lexiconOf(units)
const foreign = Object.entries(currencies).map(([code, { sign, words }]) => ({
  code,
  sign,
  lexicon: lexiconOf(words),
}))
const signsOfUnits = /^[%°"″²³]$/
// What may stand between a number and its unit: «5-ти», «50 (тыс)», «18,5».
const tails = lexiconOf({ ru: 'ти, и, х, ый, ая, ой, го, му, м', kk: 'ші, шы, ға, ге', en: 'th, st, nd, rd' })

/** A unit or currency, and the token after it. */
export interface Denomination {
  /** ISO 4217, or null where it is no money. */
  currency: string | null
  unit: string
  end: number
}

function currencyAt(tokens: readonly Token[], index: number): Denomination | null {
  const token = tokens[index]
  if (token === undefined) return null
  if (token.text === '₸' || token.text === 'т' || tengeWords.matchAt(tokens, index) > 0) {
    const end = Math.max(index + 1, tengeWords.matchAt(tokens, index))
    return token.text === 'т' ? null : { currency: 'KZT', unit: token.text, end }
  }
  for (const { code, sign, lexicon } of foreign) {
    if (token.text === sign) return { currency: code, unit: token.text, end: index + 1 }
    const end = lexicon.matchAt(tokens, index)
    if (end > 0) return { currency: code, unit: token.text, end: tokens[end]?.text === '.' ? end + 1 : end }
  }
  return null
}

/** What a number is of, by the words right after it. */
export function denominationAt(tokens: readonly Token[], index: number): Denomination | null {
  let at = index
  if (tokens[at]?.text === '-' && tails.has(tokens[at + 1])) at += 2
  const token = tokens[at]
  if (token === undefined) return null
  const currency = currencyAt(tokens, at)
  if (currency !== null) return currency
  const end = unitEnd(unitWords, tokens, at)
  return end === 0 ? null : { currency: null, unit: token.text, end }
}

function unitEnd(lexicon: Lexicon, tokens: readonly Token[], index: number): number {
  const token = tokens[index]
  if (token === undefined) return 0
  if (signsOfUnits.test(token.text)) return index + 1
  return lexicon.matchAt(tokens, index)
}

/** A currency's sign or word right before a number: «$500», «тг 5000». */
export function currencyBefore(tokens: readonly Token[], index: number): Denomination | null {
  const found = index > 0 ? currencyAt(tokens, index - 1) : null
  const isClose = found !== null && found.end === index
  // «500 тг 300»: a word belongs to the number before it.
  const isTaken = tokens[index - 2]?.kind === 'digits'
  return isClose && !isTaken ? found : null
}

import type { Sureness } from '../fact.ts'
import { lexiconOf } from '../lexicon.ts'
import type { Surface } from '../surface.ts'
import type { Stretch, Token } from '../token.ts'
import { correctionPhrases } from '../vocabulary/intents.ts'
import {
  advanceCues,
  budgetCues,
  foreignPriceCues,
  limitCues,
  partCues,
  totalCues,
  wishedPriceCues,
} from '../vocabulary/money.ts'
import { type Piece, piecesOf } from './pieces.ts'
import { mergedRanges } from './ranges.ts'
import type { ReadSum } from './read-sum.ts'
import { asMillions, slangOf } from './slang.ts'
import { withUnsaidThousands } from './unsaid-thousands.ts'

const cues = lexiconOf(budgetCues, correctionPhrases)
const parts = lexiconOf(partCues)
const unlike = lexiconOf(foreignPriceCues, advanceCues)
const own = lexiconOf(limitCues, totalCues)
const wished = lexiconOf(wishedPriceCues)
const totals = lexiconOf(totalCues)
const maxAmount = 1e12
// Less than this is not written out: «50» stands for fifty thousand, or for nothing.
const minPlain = 1000
const maxClause = 12
const clauseEnds = new Set([',', ';', '!', '?', '(', ')'])

/** The words of the same clause, where a cue for a budget would stand. */
function clauseOf(tokens: readonly Token[], { start, end }: Stretch): Stretch {
  const ends = (token: Token | undefined) =>
    token === undefined || (clauseEnds.has(token.text) && token.kind === 'sign')
  let first = start
  while (start - first < maxClause && !ends(tokens[first - 1])) first--
  let last = end
  while (last - end < maxClause && !ends(tokens[last])) last++
  return { start: first, end: last }
}

interface Asking {
  isAsked: boolean
}

function surenessOf(surface: Surface, piece: Piece, { isAsked }: Asking): Sureness {
  const { tokens } = surface
  const clause = clauseOf(tokens, piece)
  const isCued = cues.findIn(tokens, clause) !== null
  if (
    unlike.findIn(tokens, clause) !== null &&
    own.findIn(tokens, clause) === null &&
    wished.findIn(tokens) === null
  )
    return 'possible'
  const isAlone = clause.start === piece.start && clause.end === piece.end
  const isMoney = piece.isNamed || piece.currency !== null
  if (piece.currency === null && piece.number.value < minPlain) return 'possible'
  if (isAsked) return isMoney ? 'certain' : 'likely'
  if (isMoney && (isCued || isAlone)) return 'certain'
  if (isMoney) return 'likely'
  return isCued ? 'certain' : 'possible'
}

/** Where several sums are told, the whole one is the customer's; the others may only be asked about. */
function withOneChosen(surface: Surface, sums: ReadSum[]): ReadSum[] {
  const amounts = sums.filter(
    (sum) => sum.kind === 'amount' && sum.sureness !== 'possible' && sum.value.currency === 'KZT',
  )
  if (amounts.length < 2) return sums
  const weight = (sum: ReadSum): number => {
    const clause = clauseOf(surface.tokens, sum)
    if (totals.findIn(surface.tokens, clause) !== null) return 3
    if (parts.findIn(surface.tokens, clause) !== null) return 0
    return sum.sureness === 'certain' ? 2 : 1
  }
  const best = Math.max(...amounts.map(weight))
  const chosen = amounts.filter((sum) => weight(sum) === best)
  const top = chosen.reduce((one, other) => (maxOf(other) > maxOf(one) ? other : one))
  return sums.map((sum) => (amounts.includes(sum) && sum !== top ? { ...sum, sureness: 'possible' } : sum))
}

function maxOf(sum: ReadSum): number {
  return sum.kind === 'amount' ? sum.value.max : 0
}

/**
 * The sums and quantities in a text, in order. Tenge unless another currency is named; `isAsked` where the text
 * answers a question for a sum, so that a plain number of a thousand or more is one. `isTaken` tells which
 * tokens are something else already, a phone number's.
 */
export function readAmounts(
  surface: Surface,
  { isAsked, isTaken }: Asking & { isTaken(token: Token): boolean },
): ReadSum[] {
  const told = piecesOf(surface, isTaken)
  const { pieces, lows } = mergedRanges(surface, isAsked ? withUnsaidThousands(surface, told) : told)
  const sums = pieces.flatMap((piece): ReadSum[] => {
    const { start, end, number, currency, unit, isNamed, isExcluded } = piece
    const isMeasure = unit !== null && !(isNamed && number.value >= minPlain && !isPieces(unit))
    if (isMeasure)
      return [{ kind: 'measure', value: { amount: number.value, unit }, start, end, sureness: 'certain' }]
    const max = Math.round(number.value)
    // «Полтора» by itself says no sum.
    const isHalf = number.isSpoken && !Number.isInteger(number.value)
    if (isExcluded || isHalf || max <= 0 || max > maxAmount) return []
    const value = { min: lows.get(piece) ?? null, max, currency: currency ?? 'KZT' }
    return [{ kind: 'amount', value, sureness: surenessOf(surface, piece, { isAsked }), start, end }]
  })
  const withFruit = isAsked ? sums.map((sum) => asMillions(surface, sum)) : sums
  const withSlang =
    isAsked && !sums.some(({ kind }) => kind === 'amount') ? [...withFruit, ...slangOf(surface)] : withFruit
  return withOneChosen(surface, withSlang)
}

function isPieces(unit: string): boolean {
  return /^(?:шт|подпис|просм|чел|люд)/.test(unit)
}

import type { Amount, Sureness } from '../fact.ts'
import { lexiconOf, type Stretch } from '../lexicon.ts'
import { isOtherNumber } from '../phones/labels.ts'
import type { Surface, Token } from '../surface.ts'
import { correctionPhrases } from '../vocabulary/intents.ts'
import {
  addressWords,
  budgetCues,
  otherNumberPrefixes,
  partCues,
  slangMillions,
  slangSums,
  totalCues,
} from '../vocabulary/money.ts'
import { currencyBefore, denominationAt } from './denominations.ts'
import { type ReadNumber, readNumber, scaleAt } from './numbers.ts'

/** A sum, or a quantity that is no money, between two tokens. */
export type ReadSum = Stretch & { sureness: Sureness } & (
    | { kind: 'amount'; value: Amount }
    | { kind: 'measure'; value: { amount: number; unit: string } }
  )

interface Piece extends Stretch {
  number: ReadNumber
  currency: string | null
  isNamed: boolean
  unit: string | null
  isExcluded: boolean
}

const prefixes = lexiconOf(otherNumberPrefixes)
const address = lexiconOf(addressWords)
const cues = lexiconOf(budgetCues, correctionPhrases)
const parts = lexiconOf(partCues)
const totals = lexiconOf(totalCues)
const slang = slangSums.map(({ words, ...sum }) => ({ ...sum, lexicon: lexiconOf(words) }))
const fruit = lexiconOf(slangMillions)
const rangeLinks = lexiconOf({ ru: 'до, или, по', kk: 'дан, ден, мен', en: 'to, or, and' })
const by = lexiconOf({ ru: 'на, х, икс', en: 'x, by', kk: 'х' })
const maxAmount = 1e12
// Less than this is not written out: «50» stands for fifty thousand, or for nothing.
const minPlain = 1000
const maxClause = 12
const latin = /^[a-z]+$/
const clauseEnds = new Set([',', ';', '!', '?', '(', ')'])

function isDateOrTime(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const around = [tokens[start - 1], tokens[end]]
  const [far, after] = [tokens[start - 2], tokens[end + 1]]
  const joined = (sign: Token | undefined, other: Token | undefined) =>
    sign !== undefined && /^[:/.]$/.test(sign.text) && other?.kind === 'digits' && !sign.isSpaced
  return (
    (joined(around[0], far) && !tokens[start]?.isSpaced) || (joined(around[1], after) && !after?.isSpaced)
  )
}

/** A letter that touches the number makes it a model or a code: «A51», «SM-515», «5G» is for units to say. */
function isOfCode(tokens: readonly Token[], { start }: Stretch): boolean {
  const touching = tokens[start]?.isSpaced === false ? tokens[start - 1] : undefined
  if (touching === undefined) return false
  if (touching.kind === 'word') return latin.test(touching.text) || touching.text.length === 1
  return (
    touching.text === '-' &&
    tokens[start - 1]?.isSpaced === false &&
    latin.test(tokens[start - 2]?.text ?? '')
  )
}

/** «Ул. Сатпаева 90», «Абая көшесі 9000». */
function isHouse(tokens: readonly Token[], { start }: Stretch): boolean {
  return address.findIn(tokens, { start: Math.max(0, start - 3), end: start }) !== null
}

/** «KZ12 3456 7890»: more digits next to it, which are no thousands. */
function isOfLongNumber(tokens: readonly Token[], { start, end }: Stretch): boolean {
  return [tokens[start - 1], tokens[end]].some((token) => token?.kind === 'digits' && token.text.length > 2)
}

function isYear({ value, isScaled, isSpoken }: ReadNumber, before: Token | undefined): boolean {
  return (
    !isScaled &&
    !isSpoken &&
    value >= 1950 &&
    value <= 2050 &&
    /^(?:в|с|до|на|от|in|since|from|c)$/.test(before?.text ?? '')
  )
}

function pieceAt(surface: Surface, start: number): Piece | null {
  const { tokens } = surface
  const number = readNumber(surface, start)
  if (number === null) return null
  const before = currencyBefore(tokens, start)
  let after = denominationAt(tokens, number.end)
  let { end, value } = number
  let isNamed = number.isScaled && number.value >= 1000
  // «150тг тысяч», «45 т.р»
  const late = after?.currency != null ? scaleAt(tokens, after.end) : null
  if (late !== null && late.times > 1 && value < 1000 && after !== null) {
    value *= late.times
    end = late.end
    isNamed = true
  }
  const currency = before?.currency ?? after?.currency ?? null
  const isCurrency = after?.currency != null
  if (after !== null) end = Math.max(end, after.end)
  // A thousand of something is no unit of length: «5 тыс м» stays unclear, «80 тыс за м» is a sum.
  if (after !== null && !isCurrency && before !== null) after = null
  const unit = after !== null && !isCurrency ? after.unit : null
  const stretch = { start: number.start, end: number.end }
  const isExcluded =
    isDateOrTime(tokens, stretch) ||
    isOfCode(tokens, stretch) ||
    (currency === null && !isNamed && isOfLongNumber(tokens, stretch)) ||
    isYear(number, tokens[start - 1]) ||
    (currency === null && !isNamed && prefixes.has(tokens[start - 1])) ||
    (currency === null && !isNamed && tokens[start - 1]?.text === '.' && prefixes.has(tokens[start - 2])) ||
    (currency === null && !isNamed && isHouse(tokens, stretch)) ||
    isOtherNumber(tokens, stretch)
  return {
    start: before === null ? start : start - 1,
    end,
    number: { ...number, value },
    currency,
    isNamed,
    unit,
    isExcluded,
  }
}

function piecesOf(surface: Surface, isTaken: (token: Token) => boolean): Piece[] {
  const pieces: Piece[] = []
  for (let index = 0; index < surface.tokens.length; ) {
    const token = surface.tokens[index]
    const piece = token === undefined || isTaken(token) ? null : pieceAt(surface, index)
    if (piece !== null && piece.end > index) {
      pieces.push(piece)
      index = piece.end
    } else index += 1
  }
  return withLateScales(surface, pieces)
}

/** «Думаю, 50 хватит тысяч»: a scale that no number has yet belongs to the small number shortly before it. */
function withLateScales({ tokens }: Surface, pieces: Piece[]): Piece[] {
  return pieces.flatMap((piece, index) => {
    const previous = pieces[index - 1]
    const next = pieces[index + 1]
    if (
      isBareScale(tokens, piece) &&
      previous !== undefined &&
      isPlainSmall(previous) &&
      piece.start - previous.end <= 3
    )
      return []
    const isFollowed = next !== undefined && isBareScale(tokens, next) && next.start - piece.end <= 3
    if (!isPlainSmall(piece) || !isFollowed) return [piece]
    const value = piece.number.value * next.number.value
    return [
      { ...piece, number: { ...piece.number, value }, isNamed: true, end: next.end, currency: next.currency },
    ]
  })
}

function isBareScale(tokens: readonly Token[], { start, number }: Piece): boolean {
  const { times } = scaleAt(tokens, start)
  return times > 1 && number.value === times
}

function isPlainSmall({ number, unit, isNamed, isExcluded, currency }: Piece): boolean {
  return number.value < 1000 && unit === null && !isNamed && !isExcluded && currency === null
}

function isLinked({ tokens }: Surface, first: Piece, second: Piece): boolean {
  const between = tokens.slice(first.end, second.start)
  if (between.length === 0 || between.length > 2) return false
  return between.every((token) => token.text === '-' || token.text === '~' || rangeLinks.has(token))
}

/** Two numbers with a cross or «на» between them are a size: «150х200», «2,5 на 3 метра». */
function isSize({ tokens }: Surface, first: Piece, second: Piece): boolean {
  return (
    second.start - first.end === 1 &&
    (by.has(tokens[first.end]) || /^[x*×х]$/.test(tokens[first.end]?.text ?? ''))
  )
}

function mergedRanges(surface: Surface, pieces: Piece[]): { pieces: Piece[]; lows: Map<Piece, number> } {
  const lows = new Map<Piece, number>()
  const merged: Piece[] = []
  for (const piece of pieces) {
    const previous = merged.at(-1)
    if (previous !== undefined && isSize(surface, previous, piece)) {
      previous.unit ??= 'size'
      merged.push({ ...piece, unit: piece.unit ?? 'size' })
    } else if (
      previous !== undefined &&
      !lows.has(previous) &&
      canBeRange(previous, piece) &&
      isLinked(surface, previous, piece)
    ) {
      merged.pop()
      const scale = previous.isNamed || !piece.isNamed || previous.number.value >= 1000 ? 1 : scaleOf(piece)
      const range = { ...piece, start: previous.start }
      merged.push(range)
      lows.set(range, previous.number.value * scale)
    } else merged.push({ ...piece })
  }
  return { pieces: merged, lows }
}

function canBeRange(low: Piece, high: Piece): boolean {
  return (
    low.unit === null &&
    !low.isExcluded &&
    !high.isExcluded &&
    (low.currency === null || low.currency === high.currency || high.currency === null)
  )
}

/** The scale that the lower end of a range shares: «50-70 тысяч», «1-1,5 млн». */
function scaleOf({ number }: Piece): number {
  return number.value >= 1e6 ? 1e6 : 1e3
}

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
  const isAlone = clause.start === piece.start && clause.end === piece.end
  const isMoney = piece.isNamed || piece.currency !== null
  if (piece.currency === null && piece.number.value < minPlain) return 'possible'
  if (isAsked) return isMoney ? 'certain' : 'likely'
  if (isMoney && (isCued || isAlone)) return 'certain'
  if (isMoney) return 'likely'
  return isCued ? 'certain' : 'possible'
}

/** Sums in slang, «полтинник», where a sum was asked for. */
function slangOf({ tokens }: Surface): ReadSum[] {
  return tokens.flatMap((token, index) => {
    const found = slang.find(({ lexicon }) => lexicon.has(token))
    if (found === undefined || tokens[index - 1]?.kind === 'digits') return []
    const value = { min: null, max: found.sum, currency: 'KZT' }
    return [
      {
        kind: 'amount' as const,
        value,
        sureness: found.isSure ? 'likely' : 'possible',
        start: index,
        end: index + 1,
      },
    ]
  })
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

/** «2 лимона», where a sum was asked for. */
function asMillions({ tokens }: Surface, sum: ReadSum): ReadSum {
  if (sum.kind !== 'amount' || !fruit.has(tokens[sum.end]) || sum.value.max >= 1000) return sum
  const value = { ...sum.value, max: sum.value.max * 1e6 }
  return { ...sum, value, end: sum.end + 1, sureness: 'likely' }
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
  const { pieces, lows } = mergedRanges(surface, piecesOf(surface, isTaken))
  const sums = pieces.flatMap((piece): ReadSum[] => {
    const { start, end, number, currency, unit, isNamed, isExcluded } = piece
    const isMeasure = unit !== null && !(isNamed && number.value >= minPlain && !isPieces(unit))
    if (isMeasure)
      return [{ kind: 'measure', value: { amount: number.value, unit }, start, end, sureness: 'certain' }]
    const max = Math.round(number.value)
    if (isExcluded || max <= 0 || max > maxAmount) return []
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

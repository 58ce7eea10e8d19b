import type { Surface } from '../surface.ts'
import type { Stretch, Token } from '../token.ts'
import { currencyBefore, denominationAt } from './denominations.ts'
import { type ReadNumber, readNumber, scaleAt } from './numbers.ts'
import { isOfSomethingElse } from './other-numbers.ts'

/** A number with what it is of. */
export interface Piece extends Stretch {
  number: ReadNumber
  currency: string | null
  /** Whether thousands or more are said or written out. */
  isNamed: boolean
  unit: string | null
  /** Whether it is no sum, whatever was asked. */
  isExcluded: boolean
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
  const isExcluded = isOfSomethingElse(tokens, number, { isMoney: currency !== null || isNamed })
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

/** The numbers in a text with their units, in order; `isTaken` tells which tokens are something else already. */
export function piecesOf(surface: Surface, isTaken: (token: Token) => boolean): Piece[] {
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

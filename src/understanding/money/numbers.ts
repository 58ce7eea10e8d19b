import { type Lexicon, lexiconOf } from '../lexicon.ts'
import { readSpokenNumber } from '../numerals.ts'
import type { Surface } from '../surface.ts'
import type { Token } from '../token.ts'
import {
  andHalf,
  countMultipliers,
  countNouns,
  fewScalesBefore,
  halfMillions,
  halves,
  multipliers,
  oneAndHalf,
  scalesBefore,
} from '../vocabulary/money.ts'
import { denominationAt } from './denominations.ts'

/** A number with its thousands and millions; `start` and `end` are tokens. */
export interface ReadNumber {
  value: number
  /** Whether thousands or millions were named, or written out in full. */
  isScaled: boolean
  isSpoken: boolean
  /** Whether it was typed in groups of three digits. */
  isGrouped?: boolean
  start: number
  end: number
}

const scales = multipliers.map(({ times, words }) => ({ times, lexicon: lexiconOf(words) }))
const nouns = countNouns.map(({ value, words }) => ({ value, lexicon: lexiconOf(words) }))
const factors = countMultipliers.map(({ times, words }) => ({ times, lexicon: lexiconOf(words) }))
const half = lexiconOf(halves)
const oneHalf = lexiconOf(oneAndHalf)
const plusHalf = lexiconOf(andHalf)
const halfMillion = lexiconOf(halfMillions)
const article = lexiconOf({ en: 'a, an, one' })
const plural = lexiconOf(scalesBefore)
const few = lexiconOf(fewScalesBefore)
// Minutes, which sound like the Kazakh for a thousand.
const minutes = new Set(['мин', 'min', 'mins'])
const zeros = /^[oо]{1,4}$/
const maxDigits = 15

/** The scale, a thousand or more, that a token names; 1 where it names none. */
export function scaleAt(tokens: readonly Token[], index: number): { times: number; end: number } {
  const token = tokens[index]
  if (token !== undefined && !minutes.has(token.word)) {
    for (const { times, lexicon } of scales) {
      const end = lexicon.matchAt(tokens, index)
      if (end > 0 && isScale(tokens, index))
        return { times, end: tokens[end]?.text === '.' && token.text.length < 4 ? end + 1 : end }
    }
    // A glued Latin m is a million, «1.5m»; a Cyrillic one is a metre.
    if (token.text === 'm' && !token.isSpaced && tokens[index - 1]?.kind === 'digits')
      return { times: 1e6, end: index + 1 }
  }
  return { times: 1, end: index }
}

/** «50 т.» and «50т» are thousands, «2 т песка» are tonnes. */
function isScale(tokens: readonly Token[], index: number): boolean {
  const [token, after] = [tokens[index], tokens[index + 1]]
  if (token?.text.length !== 1 || !token.isSpaced) return true
  return after === undefined || after.kind !== 'word' || denominationAt(tokens, index + 1)?.currency != null
}

function isTouching(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.isSpaced === false
}

/** «100 000», «1.250.000», «50,000»: where groups of three end that begin at a token. */
function groupsEnd(tokens: readonly Token[], start: number): number {
  const length = tokens[start]?.text.length ?? 9
  // «1000 000»
  const isSlip = length === 4 && tokens[start + 1]?.text === '000'
  if (length > 3 && !isSlip) return start + 1
  let end = start + 1
  for (;;) {
    const sign = tokens[end]
    const next = sign !== undefined && /^[.,']$/.test(sign.text) && !sign.isSpaced ? end + 1 : end
    const group = tokens[next]
    if (group?.kind !== 'digits' || group.text.length !== 3) return end
    if (next > end ? group.isSpaced : !group.isSpaced) return end
    const after = tokens[next + 1]
    // «iPhone 13 128gb»
    const isOwnUnit = after?.kind === 'word' && !after.isSpaced && next === end
    if (isOwnUnit && denominationAt(tokens, next + 1)?.currency === null) return end
    // «10 000.5» goes on, «8 701 234 56 78» is no sum.
    if (after?.kind === 'digits' && after.text.length !== 3) return end
    end = next + 1
  }
}

function fractionAt(tokens: readonly Token[], index: number): { value: number; end: number } | null {
  const [sign, digits] = [tokens[index], tokens[index + 1]]
  if (sign === undefined || digits?.kind !== 'digits' || sign.isSpaced || digits.isSpaced) return null
  if (sign.text === '⁄') return null
  if (!/^[.,]$/.test(sign.text) || digits.text.length > 3) return null
  // «12.12.2026» is a date.
  if (
    /^[.,:]$/.test(tokens[index + 2]?.text ?? '') &&
    tokens[index + 3]?.kind === 'digits' &&
    isTouching(tokens, index + 3)
  )
    return null
  return { value: Number(`0.${digits.text}`), end: index + 2 }
}

function digitsAt(surface: Surface, start: number): ReadNumber | null {
  const { tokens } = surface
  const first = tokens[start]
  if (first?.kind !== 'digits') return null
  const slash = tokens[start + 1]
  const below = tokens[start + 2]
  if (slash?.text === '⁄' && below !== undefined) {
    return {
      value: Number(first.text) / Number(below.text),
      isScaled: false,
      isSpoken: false,
      start,
      end: start + 3,
    }
  }
  let end = groupsEnd(tokens, start)
  let text = tokens
    .slice(start, end)
    .filter(({ kind }) => kind === 'digits')
    .map((token) => token.text)
    .join('')
  const isGrouped = end > start + 1
  const letters = tokens[end]
  if (letters !== undefined && !letters.isSpaced && zeros.test(letters.text)) {
    text += '0'.repeat(letters.text.length)
    end += 1
  }
  if (text.length > maxDigits) return null
  const fraction = fractionAt(tokens, end)
  return {
    value: Number(text) + (fraction?.value ?? 0),
    isScaled: isGrouped,
    isSpoken: false,
    isGrouped,
    start,
    end: fraction?.end ?? end,
  }
}

function phraseAt(lexicon: Lexicon, tokens: readonly Token[], index: number): number {
  return lexicon.matchAt(tokens, index)
}

/** One number with the scale after it, or a scale by itself: «50 тыс», «полтора миллиона», «миллион». */
function partAt(surface: Surface, start: number): ReadNumber | null {
  const { tokens } = surface
  const whole = phraseAt(halfMillion, tokens, start)
  if (whole > 0) return { value: 500_000, isScaled: true, isSpoken: true, start, end: whole }
  const openings = [
    { end: phraseAt(oneHalf, tokens, start), value: 1.5 },
    { end: phraseAt(half, tokens, start), value: 0.5 },
  ]
  for (const { end, value } of openings) {
    if (end === 0) continue
    const scaleStart = article.has(tokens[end]) ? end + 1 : end
    const scale = scaleAt(tokens, scaleStart)
    if (scale.times > 1)
      return { value: value * scale.times, isScaled: true, isSpoken: true, start, end: scale.end }
    // «От миллиона до полутора»: the scale is said elsewhere.
    if (value > 1) return { value, isScaled: false, isSpoken: true, start, end }
  }
  const counted = countAt(surface, start)
  if (counted !== null) return counted
  const spoken = readSpokenNumber(tokens, start)
  const number = spoken
    ? { value: spoken.value, isScaled: false, isSpoken: true, start, end: spoken.end }
    : digitsAt(surface, start)
  const numberStart = number?.end ?? (article.has(tokens[start]) ? start + 1 : start)
  const scale = scaleAt(
    tokens,
    tokens[numberStart]?.text === '-' && number !== null ? numberStart + 1 : numberStart,
  )
  if (scale.times === 1) return number && withHalf(tokens, number)
  // A scale alone has to be a word: «к» and «т» are prepositions and abbreviations.
  const isWord = (tokens[scale.end - 1]?.text.length ?? 0) > 2
  if (number === null && !isWord) return null
  // «100000т»: nobody has a hundred million thousands, and «т» is for tenge as well.
  const isWrittenOut = number !== null && number.value >= 10_000 && scale.times === 1000
  const value = (number?.value ?? 1) * (isWrittenOut ? 1 : scale.times)
  const scaled = { value, isScaled: true, isSpoken: number?.isSpoken ?? true, start, end: scale.end }
  const added = phraseAt(plusHalf, tokens, scale.end)
  return added === 0 ? scaled : { ...scaled, value: value + scale.times / 2, end: added }
}

/** «Пару тысяч», «две сотни тысяч», "a couple of hundred thousand". */
function countAt(surface: Surface, start: number): ReadNumber | null {
  const { tokens } = surface
  const noun = nouns.find(({ lexicon }) => lexicon.matchAt(tokens, start) > 0)
  const number =
    noun === undefined
      ? (readSpokenNumber(tokens, start) ?? digitsAt(surface, start))
      : { value: noun.value, end: noun.lexicon.matchAt(tokens, start) }
  if (number === null) return null
  const factor = factors.find(({ lexicon }) => lexicon.has(tokens[number.end]))
  if (noun === undefined && factor === undefined) return null
  const scale = scaleAt(tokens, factor === undefined ? number.end : number.end + 1)
  if (scale.times === 1) return null
  const value = number.value * (factor?.times ?? 1) * scale.times
  return { value, isScaled: true, isSpoken: true, start, end: scale.end }
}

function withHalf(tokens: readonly Token[], number: ReadNumber): ReadNumber {
  const end = phraseAt(plusHalf, tokens, number.end)
  const scale = end === 0 ? null : scaleAt(tokens, end)
  if (scale === null || scale.times === 1) return number
  return { ...number, value: (number.value + 0.5) * scale.times, isScaled: true, end: scale.end }
}

/** «Тысяч 50», «тыщ восемьдесят»: the scale first, for "about". */
function invertedAt(surface: Surface, start: number): ReadNumber | null {
  const { tokens } = surface
  const scale = scaleAt(tokens, start)
  const isFew = few.has(tokens[start])
  if (scale.times === 1 || !(isFew || plural.has(tokens[start]))) return null
  const preposition = !isFew && /^(?:за|до|на|в|по)$/.test(tokens[scale.end]?.text ?? '') ? 1 : 0
  const number = partAt(surface, scale.end + preposition)
  if (number === null || number.isScaled || number.value >= (isFew ? 5 : 1000)) return null
  const halfEnd = phraseAt(plusHalf, tokens, number.end)
  if (halfEnd > 0)
    return { ...number, value: (number.value + 0.5) * scale.times, isScaled: true, start, end: halfEnd }
  // «Тысяч пятнадцать-двадцать»
  const next = partAt(surface, tokens[number.end]?.text === '-' ? number.end + 1 : number.end)
  const isUpper =
    next !== null && !next.isScaled && next.value > number.value && denominationAt(tokens, next.end) === null
  const upper = isUpper && next.value < 1000 ? next : number
  return { ...upper, value: upper.value * scale.times, isScaled: true, start }
}

/**
 * The number that starts at a token, with its scales: «2 млн 300 тыс», «сто двадцать тысяч», «99 тыс 900»,
 * «жүз елу мың», `one and a half million`.
 */
export function readNumber(surface: Surface, start: number): ReadNumber | null {
  const { tokens } = surface
  const inverted = invertedAt(surface, start)
  if (inverted !== null) return inverted
  let number = partAt(surface, start)
  if (number === null) return null
  let room = number.isScaled ? lowestScale(number.value) : 0
  for (;;) {
    const next: ReadNumber | null = room > 1 ? partAt(surface, number.end) : null
    if (next === null || next.value >= room || !isRest(tokens, next)) return number
    // A «миллион двести» leaves its thousands unsaid.
    const added: number = !next.isScaled && room >= 1e6 ? next.value * 1000 : next.value
    number = { ...number, value: number.value + added, end: next.end }
    room = next.isScaled ? lowestScale(next.value) : 0
  }
}

/** What may be the rest of a sum: «2 млн 300 тыс», «99 тыс 900», and not «50 тысяч 2 окна». */
function isRest(tokens: readonly Token[], { value, isScaled, isSpoken, end }: ReadNumber): boolean {
  if (isScaled) return value > 0
  const unit = denominationAt(tokens, end)
  return (isSpoken || value >= 100) && value < 1000 && value > 0 && (unit === null || unit.currency !== null)
}

function lowestScale(value: number): number {
  return [1e9, 1e6, 1e3].find((scale) => value % scale === 0 && value >= scale) ?? 1
}

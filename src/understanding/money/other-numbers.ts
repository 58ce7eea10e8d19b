import { lexiconOf } from '../lexicon.ts'
import { isOtherNumber } from '../phones/labels.ts'
import type { Stretch, Token } from '../token.ts'
import {
  addressWords,
  dimensionWords,
  otherNumberPrefixes,
  pluralScales,
  vagueCounts,
} from '../vocabulary/money.ts'
import { type ReadNumber, scaleAt } from './numbers.ts'

const prefixes = lexiconOf(otherNumberPrefixes)
const plural = lexiconOf(pluralScales)
const vague = lexiconOf(vagueCounts)
const address = lexiconOf(addressWords)
const dimension = lexiconOf(dimensionWords)
const latin = /^[a-z]+$/

function isDateOrTime(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const around = [tokens[start - 1], tokens[end]]
  const [far, after] = [tokens[start - 2], tokens[end + 1]]
  const joined = (sign: Token | undefined, other: Token | undefined) =>
    sign !== undefined && /^[:/.]$/.test(sign.text) && other?.kind === 'digits' && !sign.isSpaced
  return (
    (joined(around[0], far) && !tokens[start]?.isSpaced) || (joined(around[1], after) && !after?.isSpaced)
  )
}

/** «С 1500 до 1900»: hours of a day. */
function isOfHours(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const from = /^(?:до|to)$/.test(tokens[start - 1]?.text ?? '') ? start - 2 : start
  const [since, first, till, last] = tokens.slice(Math.max(0, from - 1), from + 3)
  return (
    end === start + 1 &&
    /^(?:с|from)$/.test(since?.text ?? '') &&
    /^(?:до|to)$/.test(till?.text ?? '') &&
    [first, last].every((token) => /^(?:[01]\d|2[0-4])(?:00|30)$/.test(token?.text ?? ''))
  )
}

/** «Высота потолка 2700». */
function isDimension(tokens: readonly Token[], { start }: Stretch): boolean {
  const between = tokens[start - 1]
  return dimension.has(between) || (between?.kind === 'word' && dimension.has(tokens[start - 2]))
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

/** «5600h», «5700u»: the letter of a processor, and no «50k» or «5000t». */
function hasModelLetter(tokens: readonly Token[], { start, end }: Stretch): boolean {
  const letter = tokens[end]
  return end === start + 1 && letter?.isSpaced === false && /^(?:h|hs|hx|u|hq|g|ti|x)$/.test(letter.text)
}

/** «Ул. Сатпаева 90», «Абая көшесі 9000». */
function isHouse(tokens: readonly Token[], { start }: Stretch): boolean {
  return address.findIn(tokens, { start: Math.max(0, start - 3), end: start }) !== null
}

/** «KZ12 3456 7890»: more digits next to it, which are no thousands. */
function isOfLongNumber(tokens: readonly Token[], { start, end }: Stretch): boolean {
  return [tokens[start - 1], tokens[end]].some((token) => token?.kind === 'digits' && token.text.length > 2)
}

function isInYears({ value, isScaled, isSpoken }: ReadNumber): boolean {
  return !isScaled && !isSpoken && value >= 1950 && value <= 2050
}

/** «MacBook Air 13 2020»: after the number of a model. */
function isYearOfModel(tokens: readonly Token[], number: ReadNumber): boolean {
  const model = tokens[number.start - 1]
  return isInYears(number) && model?.kind === 'digits' && model.text.length <= 2
}

function isYear(number: ReadNumber, before: Token | undefined): boolean {
  return isInYears(number) && /^(?:в|с|до|на|от|in|since|from|c)$/.test(before?.text ?? '')
}

/** «Тысяч», «несколько миллионов»: how many is not said. */
function isUncounted(tokens: readonly Token[], { start, value }: ReadNumber): boolean {
  const { times } = scaleAt(tokens, start)
  return times > 1 && value === times && (plural.has(tokens[start]) || vague.has(tokens[start - 1]))
}

/** Whether a number is no sum, whatever was asked: a date, a model, a house, a year. `isMoney` where it is said to be one. */
export function isOfSomethingElse(
  tokens: readonly Token[],
  number: ReadNumber,
  { isMoney }: { isMoney: boolean },
): boolean {
  const [before, start] = [tokens[number.start - 1], number.start]
  if (isDateOrTime(tokens, number) || isOfCode(tokens, number) || isOtherNumber(tokens, number)) return true
  if (isOfHours(tokens, number)) return true
  if (hasModelLetter(tokens, number) || isYearOfModel(tokens, number)) return true
  if (isYear(number, before) || isUncounted(tokens, number)) return true
  const isPrefixed = prefixes.has(before) || (before?.text === '.' && prefixes.has(tokens[start - 2]))
  // «iPhone 13 128»: groups of three, and no round sum.
  if (isPrefixed && number.isGrouped && number.value % 100 !== 0) return true
  return (
    !isMoney &&
    (isPrefixed || isOfLongNumber(tokens, number) || isHouse(tokens, number) || isDimension(tokens, number))
  )
}

import { findPhoneDigits, plainDigits } from '../core/text/phone-text.ts'
import { wordsOf } from '../leads/search-words.ts'

/** A part of a text, and whether it is what was searched for. */
export interface FoundPart {
  text: string
  is_match: boolean
}

/** So much of a text is shown before what was found, which a row has room for, and of all of it, UTF-16 units. */
const beforeLength = 16
const shownLength = 160

const word = /[\p{L}\p{M}\p{N}'’ʼ]+/gu

/** How many of the terms of a search a text has words for. */
export function countFound(text: string, terms: readonly string[]): number {
  const words = wordsOf(text)
  return terms.filter((term) => words.some((each) => each.startsWith(term))).length
}

/** The text around the first word that a search finds in it, in one line and with those words told apart. */
export function foundParts(text: string, terms: readonly string[]): FoundPart[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const places = placesIn(line, terms)
  const start = startBefore(line, places[0]?.start ?? 0)
  const end = endAfter(line, start)
  const parts: FoundPart[] = []
  const add = (piece: string, is_match: boolean): void => {
    if (piece !== '') parts.push({ text: piece, is_match })
  }
  let at = start
  for (const place of places.filter((each) => each.end <= end)) {
    add((at === start && start > 0 ? '…' : '') + line.slice(at, place.start), false)
    add(line.slice(place.start, place.end), true)
    at = place.end
  }
  add((at === start && start > 0 ? '…' : '') + line.slice(at, end) + (end < line.length ? '…' : ''), false)
  return parts
}

interface Place {
  start: number
  end: number
}

function placesIn(line: string, terms: readonly string[]): Place[] {
  const isFound = (text: string): boolean =>
    wordsOf(text).some((each) => terms.some((term) => each.startsWith(term)))
  const words = [...line.matchAll(word)].map(({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }))
  const found = [...phonesIn(line), ...words].filter(({ text }) => isFound(text))
  const inOrder = found.toSorted((one, other) => one.start - other.start || other.end - one.end)
  const places: Place[] = []
  for (const place of inOrder) if (place.start >= (places.at(-1)?.end ?? 0)) places.push(place)
  return places
}

/** A phone is found by its digits in a row, however they are written. */
function phonesIn(line: string): (Place & { text: string })[] {
  const plain = plainDigits(line)
  // Where something hidden was left out, places are others.
  if (plain.length !== line.length) return []
  return findPhoneDigits(plain).flatMap(({ number, isSolid, start, end }) => {
    const from = line.indexOf(number, start)
    return isSolid || from < 0 || from >= end
      ? []
      : [{ text: number, start: from, end: from + number.length }]
  })
}

/** The beginning of a word, so that what was found stands near the beginning of what is shown. */
function startBefore(line: string, found: number): number {
  if (found <= beforeLength) return 0
  const space = line.indexOf(' ', found - beforeLength)
  return space >= 0 && space < found ? space + 1 : found
}

function endAfter(line: string, start: number): number {
  const end = start + shownLength
  if (end >= line.length) return line.length
  const space = line.lastIndexOf(' ', end)
  // Never in the middle of a character.
  return space > start ? space : end - (/[\uD800-\uDBFF]/.test(line[end - 1] ?? '') ? 1 : 0)
}

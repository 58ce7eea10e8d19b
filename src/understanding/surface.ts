import { skeletonOf, wordOf } from './spelling.ts'
import type { Stretch, Token } from './token.ts'

/** A text as it is read: folded, in tokens, with the way back to what was typed. */
export interface Surface {
  text: string
  tokens: readonly Token[]
  /** Where a stretch of the folded text stands in what was typed, without the white space around it. */
  originOf(start: number, end: number): { start: number; end: number }
  /** What was typed there. */
  typed(start: number, end: number): string
}

// A keycap, «8️⃣», is its digit; what cannot be seen is nothing: joiners, marks of direction, variation selectors.
const invisible = /^(?:\p{Default_Ignorable_Code_Point}|\u20e3|\u2800)$/u
const dash = /^[\u002d\u058a\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]$/
const apostrophe = /^['’‘ʼʻ`´ʹ′]$/
const space = /^[\s\u00a0]$/
const letter = /^[а-яА-ЯёЁ]$/
const mark = /^\p{M}$/u
// Normalising takes time by the square of a pile of marks, and no letter carries three.
const maxMarks = 2

const foldedCharacters = new Map<string, string>()
const maxRemembered = 2000

function foldUnknown(character: string): string {
  if (invisible.test(character)) return ''
  if (dash.test(character)) return '-'
  if (apostrophe.test(character)) return "'"
  if (space.test(character)) return character === '\n' ? '\n' : ' '
  return character.normalize('NFKC').toLowerCase()
}

/** The same few hundred characters come again and again, and looking them up is ten times as fast. */
function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character)
  if (known !== undefined) return known
  const folded = foldUnknown(character)
  if (foldedCharacters.size >= maxRemembered) foldedCharacters.clear()
  foldedCharacters.set(character, folded)
  return folded
}

interface Folded {
  text: string
  /** For each unit of the folded text, where the character that it comes from starts and ends. */
  starts: number[]
  ends: number[]
}

function fold(typed: string): Folded {
  const units: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  let position = 0
  let marks = 0
  for (const character of typed) {
    const end = position + character.length
    const folded = foldCharacter(character)
    marks = character > '\u02ff' && !letter.test(character) && mark.test(character) ? marks + 1 : 0
    if (marks > 0 && units.length > 0) {
      const last = units.length - 1
      const composed = `${units[last]}${folded}`.normalize('NFC').toLowerCase()
      if (marks <= maxMarks && composed.length === 1) units[last] = composed
      ends[last] = end
    } else {
      for (let unit = 0; unit < folded.length; unit++) {
        units.push(folded.charAt(unit))
        starts.push(position)
        ends.push(end)
      }
    }
    position = end
  }
  return { text: units.join(''), starts, ends }
}

const spellings = new Map<string, { word: string; sound: string }>()

/** People write the same few thousand words. */
function spellingOf(text: string): { word: string; sound: string } {
  const known = spellings.get(text)
  if (known !== undefined) return known
  const word = wordOf(text)
  const spelling = { word, sound: skeletonOf(word) }
  if (spellings.size >= maxRemembered * 5) spellings.clear()
  spellings.set(text, spelling)
  return spelling
}

const tokenPattern = /[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|\p{Nd}+|[^\s]/gu

function tokensOf(text: string, isCapitalAt: (index: number) => boolean): Token[] {
  let previousEnd = 0
  return [...text.matchAll(tokenPattern)].map((match) => {
    const [found] = match
    const start = match.index
    const kind = /^\p{Nd}/u.test(found) ? 'digits' : /^\p{L}/u.test(found) ? 'word' : 'sign'
    const { word, sound } = kind === 'word' ? spellingOf(found) : { word: found, sound: found }
    const isSpaced = start === 0 || /\s/.test(text.charAt(start - 1))
    const isNewLine = isSpaced && (start === 0 || text.slice(previousEnd, start).includes('\n'))
    previousEnd = start + found.length
    return {
      kind,
      text: found,
      word,
      sound,
      start,
      end: start + found.length,
      isSpaced,
      isNewLine,
      isCapital: isCapitalAt(start),
    }
  })
}

/** The tokens that are in a stretch of the folded text, also in part. */
export function tokensBetween(tokens: readonly Token[], start: number, end: number): Stretch {
  return {
    start: countUntil(tokens, (token) => token.end > start),
    end: countUntil(tokens, (token) => token.start >= end),
  }
}

/** How many tokens there are before the first that is so, as all after it are. */
function countUntil(tokens: readonly Token[], isPast: (token: Token) => boolean): number {
  let [low, high] = [0, tokens.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const token = tokens[middle]
    if (token !== undefined && !isPast(token)) low = middle + 1
    else high = middle
  }
  return low
}

/** Reads a text into tokens. Linear in its length. */
export function surfaceOf(typed: string): Surface {
  const { text, starts, ends } = fold(typed)
  const originOf = (from: number, to: number) => {
    const trimmedFrom = from + (/^\s*/.exec(text.slice(from, to))?.[0].length ?? 0)
    const start = starts[trimmedFrom] ?? typed.length
    return { start, end: Math.max(start, ends[to - 1] ?? start) }
  }
  return {
    text,
    tokens: tokensOf(text, (index) => /^\p{Lu}/u.test(typed.slice(starts[index], ends[index]))),
    originOf,
    typed: (from, to) => {
      const { start, end } = originOf(from, to)
      return typed.slice(start, end)
    },
  }
}

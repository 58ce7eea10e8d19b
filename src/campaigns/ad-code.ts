import { randomInt } from 'node:crypto'

/**
 * Codes of ads for people: K7M2T4. Capitals that look the same in Latin and in Cyrillic, as on number plates, take
 * turns with digits, so that no word and no number is a code, and neither of them is taken for the other: B looks like
 * 8 and O like 0, so there are no B, O, 0 and 1. They are half a million.
 */
const letters = 'ACEHKMPTXY'
const digits = '23456789'
const madeLength = 6

/** What the owner may give for a code, and what earlier versions made. */
const anyCode = /^[\w-]{1,64}$/
const anySymbol = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

/** A code that nobody is likely to have yet. */
export function newCode(): string {
  return [...Array(madeLength).keys()].map((at) => symbolsAt(at)[randomInt(symbolsAt(at).length)]).join('')
}

function symbolsAt(at: number): string {
  return at % 2 === 0 ? letters : digits
}

const latinFor: Record<string, string> = {
  ...{ А: 'A', В: 'B', Е: 'E', К: 'K', М: 'M', Н: 'H', О: 'O', Р: 'P', С: 'C', Т: 'T', У: 'Y', Х: 'X' },
  ...{ Қ: 'K', Ү: 'Y', Ұ: 'Y', Һ: 'H', І: 'I' },
}

/** The text in Latin capitals where they look like what is written, letter by letter: no place in it moves. */
export function inLatinCapitals(text: string): string {
  return text.replace(/\p{L}/gu, (letter) => {
    const capital = letter.toUpperCase()
    return capital.length === letter.length ? (latinFor[capital] ?? capital) : letter
  })
}

/** A made code in Cyrillic pairs, as it is read out and typed: «К7 М2 Т4»; another code as it is. */
export function spoken(code: string): string {
  if (strayFrom(code) > 0) return code
  const cyrillic = Object.fromEntries(
    Object.entries(latinFor)
      .map(([of, latin]) => [latin, of])
      .toReversed(),
  )
  return (code.match(/../g) ?? []).map((pair) => pair.replace(/^./, (of) => cyrillic[of] ?? of)).join(' ')
}

/** In how many places what is written differs from the form of a made code; of another length: Infinity. */
export function strayFrom(written: string): number {
  const symbols = joined(inLatinCapitals(written))
  if (symbols.length !== madeLength) return Number.POSITIVE_INFINITY
  return [...symbols].filter((symbol, at) => !symbolsAt(at).includes(symbol)).length
}

/** What is written for a code in the letters of codes, with «_» for what has none like it. */
export function asNoted(written: string): string {
  return inLatinCapitals(joined(written)).replace(/[^\w-]/g, '_')
}

function joined(written: string): string {
  return written.replace(/[\s.·-]/g, '')
}

/** The codes that a written one may mean: itself, in any case, without spaces, in the letters that it looks like. */
export function spellingsOf(written: string): string[] {
  const solid = joined(written)
  const all = [written, written.toLowerCase(), written.toUpperCase(), solid, inLatinCapitals(solid)]
  return [...new Set(all)].filter((code) => anyCode.test(code))
}

/** Shorter ones are too near to one another, and longer ones are not typed. */
const forgivenLengths = { min: 5, max: 16 }

/** The codes that differ in one letter or digit from what is written. */
export function misspellingsOf(written: string): string[] {
  const capitals = inLatinCapitals(joined(written))
  const made = strayFrom(capitals) <= 1 ? eachReplaced(capitals, symbolsAt) : []
  const isForgiven = written.length >= forgivenLengths.min && written.length <= forgivenLengths.max
  const given = isForgiven && anyCode.test(written) ? eachReplaced(written, () => anySymbol) : []
  return [...new Set([...made.filter((code) => strayFrom(code) === 0), ...given])]
}

function eachReplaced(code: string, symbolsFor: (at: number) => string): string[] {
  return [...code].flatMap((_, at) =>
    [...symbolsFor(at)].map((symbol) => `${code.slice(0, at)}${symbol}${code.slice(at + 1)}`),
  )
}

import { skeletonOf, wordOf } from './spelling.ts'
import type { Token } from './token.ts'
import { englishNumerals, kazakhNumerals, russianNumerals } from './vocabulary/numerals.ts'

type Tongue = 'ru' | 'kk' | 'en'

interface Numeral {
  value: number
  tongue: Tongue
}

/** A number under a thousand said in words, and the token after it. */
export interface SpokenNumber {
  value: number
  end: number
}

function numeralsOf(lines: string, tongue: Tongue): [string, Numeral][] {
  return lines
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [value, ...words] = line.split(' ')
      const keyOf = tongue === 'en' ? wordOf : (word: string) => skeletonOf(wordOf(word))
      return words.map((word): [string, Numeral] => [keyOf(word), { value: Number(value), tongue }])
    })
}

const bySound = new Map([...numeralsOf(kazakhNumerals, 'kk'), ...numeralsOf(russianNumerals, 'ru')])
const byWord = new Map(numeralsOf(englishNumerals, 'en'))
// Kazakh endings that a number takes in a sum: «жүзге», «елуден», «отызға».
const kazakhEnding = /(?:ga|ge|ka|ke|dan|den|tan|ten|dai|dei|tai|tei|din|din)$/
// «Он» is ten in Kazakh and "he" in Russian; «торт» sounds like four.
const ambiguous = new Set(['on', 'tort'])

function numeralOf(token: Token | undefined): Numeral | undefined {
  if (token?.kind !== 'word') return undefined
  return byWord.get(token.word) ?? bySound.get(token.sound) ?? bySoundWithEnding(token)
}

function bySoundWithEnding({ sound }: Token): Numeral | undefined {
  const found = kazakhEnding.test(sound) ? bySound.get(sound.replace(kazakhEnding, '')) : undefined
  return found?.tongue === 'kk' && found.value >= 10 && sound.length > 4 ? found : undefined
}

function isKazakhNumber(token: Token | undefined): boolean {
  return token !== undefined && !ambiguous.has(token.sound) && numeralOf(token)?.tongue === 'kk'
}

/**
 * The number under a thousand that starts at a token: «двести тридцать четыре», «екі жүз отыз төрт»,
 * `two hundred thirty four`. Null where none does. Neighbours that cannot be one number are two: «пять десять».
 */
export function readSpokenNumber(tokens: readonly Token[], start: number): SpokenNumber | null {
  const first = tokens[start]
  const opening = numeralOf(first)
  if (first === undefined || opening === undefined) return null
  if (ambiguous.has(first.sound) && !isKazakhNumber(tokens[start + 1]) && !isKazakhNumber(tokens[start - 1]))
    return null
  let { value } = opening
  // What may follow has to be smaller than this: after tens units, after hundreds tens.
  let room = value >= 100 ? 100 : value >= 20 || (value === 10 && opening.tongue === 'kk') ? 10 : 0
  let end = start + 1
  for (; ; end++) {
    const isJoined = opening.tongue === 'en' && value % 100 === 0 && value > 0 && tokens[end]?.word === 'and'
    const next = numeralOf(tokens[isJoined ? end + 1 : end])
    if (next === undefined || next.tongue !== opening.tongue) break
    if (next.value === 100 && next.tongue !== 'ru' && value < 10 && value > 0 && end === start + 1) {
      value *= 100
      room = 100
    } else if (next.value > 0 && next.value < room) {
      value += next.value
      if (isJoined) end++
      room = next.value >= 20 || (next.value === 10 && next.tongue === 'kk') ? 10 : 0
    } else break
  }
  return { value, end }
}

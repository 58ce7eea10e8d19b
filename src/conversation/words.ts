import { toWords } from '../core/text/words.ts'

export { normalise, toWords } from '../core/text/words.ts'

/** Whether a text says one of these things and nothing else, whatever its punctuation and case. */
export function isPhraseOf(text: string, phrases: ReadonlySet<string>): boolean {
  return phrases.has(toWords(text).join(' '))
}

/** Whether a text says one of these things first: «не знаю, решайте сами». */
export function opensWithPhraseOf(text: string, phrases: ReadonlySet<string>): boolean {
  const words = toWords(text)
  return words.slice(0, 4).some((_, index) => phrases.has(words.slice(0, index + 1).join(' ')))
}

import { toWords } from '../core/text/words.ts'

export { normalise, toWords } from '../core/text/words.ts'

/** Whether a text says one of these things and nothing else, whatever its punctuation and case. */
export function isPhraseOf(text: string, phrases: ReadonlySet<string>): boolean {
  return phrases.has(toWords(text).join(' '))
}

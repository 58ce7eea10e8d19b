import type { Language } from '../core/text/localized-text.ts'
import { toWords } from '../core/text/words.ts'
import { englishWords, kazakhLetter, kazakhWords, russianWords } from './wording/language-words.ts'

const cyrillicWord = /^[\p{Script=Cyrillic}\p{M}]{2,}$/u

/** The language to start in by the messenger's hint, a BCP 47 tag; Russian for all that the bot cannot speak. */
export function languageFromHint(tag: string | undefined): Language {
  const primary = tag?.toLowerCase().split(/[-_]/)[0]
  return primary === 'kk' || primary === 'en' ? primary : 'ru'
}

function count(words: readonly string[], test: (word: string) => boolean): number {
  return words.filter(test).length
}

/**
 * The language that a customer's text is written in. Numbers, brand names and short texts that could be
 * either keep `current`, so that one «ок» does not turn the conversation around.
 */
export function detectLanguage(text: string, current: Language): Language {
  const words = toWords(text)
  const kazakh = count(words, (word) => kazakhWords.has(word) || (word.length > 1 && kazakhLetter.test(word)))
  const russian = count(words, (word) => russianWords.has(word))
  if (kazakh > 0 && kazakh >= russian) return 'kk'
  if (russian > 0 && (russian > 1 || words.length === 1 || current !== 'kk')) return 'ru'
  const cyrillic = count(words, (word) => cyrillicWord.test(word))
  if (cyrillic > 0) return cyrillic > 2 || current === 'en' ? 'ru' : current
  return words.some((word) => englishWords.has(word)) ? 'en' : current
}

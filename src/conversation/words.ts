const word = /[\p{L}\p{M}\p{N}]+/gu

// Sorting thousands of combining marks takes Unicode normalisation most of a second; no word has three in a row.
const pileOfMarks = /\p{M}{3,}/gu

/** Lower case, composed letters, ё as е and no apostrophes: «Don’t» and «ЁЛКА» become `dont` and `елка`. */
export function normalise(text: string): string {
  return text
    .replace(pileOfMarks, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/['’ʼ`]/g, '')
}

/** The words of a text, normalised, in order; letters and digits of any script. */
export function toWords(text: string): string[] {
  return normalise(text).match(word) ?? []
}

/** Whether a text says one of these things and nothing else, whatever its punctuation and case. */
export function isPhraseOf(text: string, phrases: ReadonlySet<string>): boolean {
  return phrases.has(toWords(text).join(' '))
}

/** Whether a text says one of these things first: «не знаю, решайте сами». */
export function opensWithPhraseOf(text: string, phrases: ReadonlySet<string>): boolean {
  const words = toWords(text)
  return words.slice(0, 4).some((_, index) => phrases.has(words.slice(0, index + 1).join(' ')))
}

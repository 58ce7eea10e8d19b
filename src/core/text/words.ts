import { withoutHidden } from './visible.ts'

const word = /[\p{L}\p{M}\p{N}]+/gu

/**
 * The text without marks piled upon one letter: no word has three in a row, and sorting thousands of them
 * takes Unicode normalisation most of a second.
 */
export function withoutPiles(text: string): string {
  return text.replace(/\p{M}{3,}/gu, '')
}

/** All that people type for an apostrophe; the letters of several languages among them. */
export const apostrophes = /['’‘‛ʼʻʹʾʿ`´′＇]/gu

/** A stress or another mark that makes no letter of its alphabet: «Ива́н». */
const looseMarks = /[\u0300-\u036f]/g

/**
 * Lower case, composed letters, ё as е; no apostrophes, no stress marks, nothing that cannot be seen:
 * «Don’t», «ЁЛКА» and «за́мок» become `dont`, `елка` and `замок`. Letters keep their alphabet.
 */
export function normalise(text: string): string {
  return withoutPiles(withoutHidden(text))
    .replace(apostrophes, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(looseMarks, '')
    .replaceAll('ё', 'е')
}

/** The words of a text, normalised, in order; letters and digits of any script. */
export function toWords(text: string): string[] {
  return normalise(text).match(word) ?? []
}

/**
 * What leaves no trace on a screen: white space, controls, what Unicode calls default ignorable (joiners,
 * variation selectors, tags, Hangul fillers, soft hyphens), marks without a letter, the empty Braille cell
 * and the blanks among hieroglyphs and musical signs.
 */
const unseen = String.raw`\p{White_Space}\p{Default_Ignorable_Code_Point}\p{M}\p{Cc}\p{Cf}\u2800\u{13441}\u{13442}\u{1D159}`
const seen = new RegExp(`[^${unseen}]`, 'u')

/** Whether a text shows nothing, however long it is: «ㅤ» (U+3164) as much as an empty one. */
export function isBlank(text: string): boolean {
  return !seen.test(text)
}

const hidden = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800]/gu

/** The text without what nobody sees between its letters: soft hyphens, joiners, marks of direction. */
export function withoutHidden(text: string): string {
  return text.replace(hidden, '')
}

import { expect, test } from 'vitest'
import { isBlank } from '../../../../src/core/text/visible.ts'

/** Texts that show nothing, each under the name of what it is made of. */
const blankTexts: [what: string, text: string][] = [
  ['nothing', ''],
  ['white space', ' \t\r\n\u00a0\u2003\u202f\u3000\u2028'],
  ['a Hangul filler', '\u3164'],
  ['a half-width Hangul filler', '\uffa0'],
  ['Hangul jamo fillers', '\u115f\u1160'],
  ['zero-width space', '\u200b'],
  ['joiners', '\u200c\u200d\u2060'],
  ['a byte order mark', '\ufeff'],
  ['a soft hyphen', '\u00ad'],
  ['the empty Braille cell', '\u2800'],
  ['marks of direction', '\u200e\u200f\u202a\u202c\u2066\u2069\u061c'],
  ['variation selectors', '\ufe0f\ufe0e\u{e0100}'],
  ['Mongolian separators', '\u180b\u180e'],
  ['Khmer vowels that nothing shows', '\u17b4\u17b5'],
  ['marks without a letter', '\u0301\u0336\u20dd'],
  ['tags', '\u{e0001}\u{e0061}\u{e007f}'],
  ['controls', '\u0001\u0007\u007f\u0085'],
  ['invisible operators', '\u2061\u2062\u2063\u2064'],
  ['a musical sign for nothing', '\u{1d159}'],
  ['all of it together', ' \u3164\u200b\u2800\u0301\u{e0020} '],
]

test.each(blankTexts)('%s is blank', (_what, text) => {
  expect(isBlank(text)).toBe(true)
})

test.each([
  'a',
  '.',
  'ㅤАня',
  '\u200bҚ',
  '👍🏽',
  '🏴\u{e0067}\u{e007f}',
  '1\ufe0f\u20e3',
  'é',
  '한',
  '👩‍👩‍👧',
  '\uf8ff',
  '−',
  '…',
])('«%s» is not', (text) => {
  expect(isBlank(text)).toBe(false)
})

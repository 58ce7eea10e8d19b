import { withoutHidden } from './visible.ts'
import { withoutPiles } from './words.ts'

/** What people put between the digits of a phone: spaces of any width, dashes, dots, slashes, brackets. */
const between = String.raw`[\s\p{Pd}\u2212.·•∙/\\()\[\]_~]`
/** What people put before one, in Russian, Kazakh and English. */
const leadIn = String.raw`(?<![\p{L}\p{N}])(?:тел(?:ефон[аы]?)?|моб(?:ильный)?|сот(?:овый)?|т|номер|нөмір[іи]?|phone|ph|tel|mob(?:ile)?|cell|whats\s?app|wa|вотсап|ватсап)(?![\p{L}\p{N}])[\s.:№=-]{0,4}`
/** The links that call or write to a number: `tel:`, `wa.me/`, `whatsapp.com/send?phone=`. */
const link = String.raw`(?:tel|sms|whatsapp):(?://)?(?:send\?phone=)?|(?:https?://)?(?:(?:www|api|web)\.)?(?:wa\.me/|whatsapp\.com/send/?\?phone=)`

const written = new RegExp(
  String.raw`(?<link>${link})?(?<word>${leadIn})?(?<number>(?<plus>\+)?${between}{0,3}\d(?:${between}{0,4}\d)*)`,
  'giu',
)

/** Digits in a text that may be those of a phone, however they are written. */
export interface PhoneDigits {
  /** Only the digits. */
  digits: string
  /** Whether nothing stands between them. */
  isSolid: boolean
  /** Whether a plus, a word or a link before them says that they are a phone. */
  isMarked: boolean
  /** The spelling without what led in. */
  number: string
  start: number
  end: number
}

/** The text with plain digits, spaces and signs for those of other widths and scripts, and nothing hidden. */
export function plainDigits(text: string): string {
  return withoutPiles(withoutHidden(text))
    .normalize('NFKC')
    .replace(/\p{Nd}/gu, (digit) => (/\d/.test(digit) ? digit : String(digitValue(digit))))
}

/** Every run of digits in a text that `plainDigits` made, in order. */
export function findPhoneDigits(text: string): PhoneDigits[] {
  return [...text.matchAll(written)].map(({ 0: whole, index, groups = {} }) => {
    const number = (groups.number ?? '').trim()
    const rest =
      groups.link === undefined ? '' : (/^[;?&][^\s]*/.exec(text.slice(index + whole.length))?.[0] ?? '')
    return {
      digits: number.replace(/\D/g, ''),
      isSolid: /^\D*\d+$/.test(number),
      isMarked: [groups.plus, groups.word, groups.link].some((mark) => mark !== undefined),
      number,
      start: index,
      end: index + whole.length + rest.length,
    }
  })
}

/** Digits of a script stand in a row, from a zero on. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return code - zero
}

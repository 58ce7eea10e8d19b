import { inLatinCapitals, spellingsOf, strayFrom } from './ad-code.ts'

/** What in a text may be an ad's code. */
export interface WrittenCode {
  /** Where it stands, with what marks it. */
  start: number
  end: number
  written: string
  /** Whether it says that it is a code, or is all that is said: then one wrong letter is forgiven. */
  isMarked: boolean
}

const gap = String.raw`[\s.·-]{0,2}`
const end = String.raw`(?![\p{L}\p{N}_-])`
const made = new RegExp(
  String.raw`(?<![\p{L}\p{N}_-])[ACEHKMPTXY](?:${gap}[2-9]${gap}[ACEHKMPTXY]){2}${gap}[2-9]${end}`,
  'gu',
)
/** Six letters and digits, however they are spaced. */
const six = new RegExp(String.raw`^[A-Z\d](?:${gap}[A-Z\d]){5}${end}`, 'u')
/** What people put before a code, or around it; «ad-7» and «code-7» are codes of their own. */
const mark =
  /[#№]\s?|[[(]\s?|(?<![\p{L}\p{N}])(?:код|коды|объявлени[ея]|(?:code|ad)(?!-))(?!\p{L})(?:\s+объявления)?\s*[:№#—–-]?\s*/giu

const maxRead = 2_000
const mostCodes = 10

/**
 * What may be a code in a customer's words. Ordinary words are none: at any time, what has the form of a made code and
 * what stands behind «#»; in the first words of a chat also what stands in brackets or behind «код», and a word alone.
 */
export function writtenCodes(words: string, { isFirst }: { isFirst: boolean }): WrittenCode[] {
  const text = words.slice(0, maxRead)
  const capitals = inLatinCapitals(text)
  const marked = [...text.matchAll(mark)].flatMap((match) => {
    const found = behind(match, { text, capitals })
    return found && (isFirst || isLikeMade(found.written) || /^#.*[A-Za-z]/.test(match[0] + found.written))
      ? [found]
      : []
  })
  const bare = [...capitals.matchAll(made)].map(({ 0: code, index: start }) => {
    const end = start + code.length
    return { start, end, written: text.slice(start, end), isMarked: false }
  })
  const all = [...marked, ...aloneIn(text, isFirst), ...bare]
  const isWithin = (one: WrittenCode, at: number): boolean =>
    all.slice(0, at).some((other) => other.start <= one.start && one.end <= other.end)
  return all
    .filter((one, at) => !isWithin(one, at) && spellingsOf(one.written).length > 0)
    .slice(0, mostCodes)
}

function behind(
  { 0: marking, index: start }: RegExpExecArray,
  { text, capitals }: { text: string; capitals: string },
): WrittenCode | null {
  const from = start + marking.length
  const spaced = six.exec(capitals.slice(from))?.[0]
  const word = /^[\p{L}\p{N}_-]{1,64}/u.exec(text.slice(from))?.[0]
  const written = spaced !== undefined && isLikeMade(spaced) ? text.slice(from, from + spaced.length) : word
  if (written === undefined) return null
  const closing = /^[[(]/.test(marking)
    ? (/^\s?[\])]/.exec(text.slice(from + written.length))?.[0] ?? '')
    : ''
  return { start, end: from + written.length + closing.length, written, isMarked: true }
}

/** A text that is all but a made code; in the first words, also one that is nothing but a Latin word. */
function aloneIn(text: string, isFirst: boolean): WrittenCode[] {
  const written = text.trim()
  const isMarked = isLikeMade(written)
  if (!isMarked && !(isFirst && /^[\w-]{1,64}$/.test(written))) return []
  const start = text.indexOf(written)
  return [{ start, end: start + written.length, written, isMarked }]
}

function isLikeMade(written: string): boolean {
  return strayFrom(written) <= 1
}

import { foldedWords } from '../core/text/folded-words.ts'
import { findPhoneDigits, type PhoneDigits, plainDigits } from '../core/text/phone-text.ts'
import { apostrophes } from '../core/text/words.ts'
import { phoneIn } from '../understanding/phones/read-phones.ts'

// Whoever changes how words are folded adds a migration that makes the stored ones anew.
const longestWord = 24
/** Fewer digits in a row are looked up as a word among words. */
const shortestNumber = 3

/**
 * The words of a text as the search compares them, each once. What an apostrophe joins is found whole and by
 * its parts, a phone or an amount also by its digits in a row.
 */
export function wordsOf(text: string): string[] {
  const plain = plainDigits(text)
  const words = [...foldedWords(plain), ...foldedWords(plain.replace(apostrophes, ' '))]
  const numbers = findPhoneDigits(plain)
    .filter(({ digits, isSolid }) => !isSolid && digits.length >= shortestNumber)
    .flatMap(({ digits }) => spellingsOf(digits))
  return [...new Set([...words, ...numbers].map((word) => word.slice(0, longestWord)))]
}

/** Kazakhstan's numbers are written with 7 or 8 in front. */
function spellingsOf(digits: string): string[] {
  return /^[78]\d{10}$/.test(digits) ? [`7${digits.slice(1)}`, `8${digits.slice(1)}`] : [digits]
}

interface Searched {
  name: string
  phone: string | null
  phone_e164: string | null
  inbox: { words: readonly string[] }
}

/** The words that find a lead, each by its beginning: a phone by any three or more of its digits in a row. */
export function searchWords({ name, phone, phone_e164, inbox }: Searched): string[] {
  return [...new Set([...wordsOf(name), ...inbox.words, ...phoneParts(phone_e164 ?? phone ?? '')])]
}

/** How words of a lead have to begin for a query to find it, the longest and so the rarest first. */
export function searchTerms(query: string): string[] {
  const { phones, rest } = takePhones(plainDigits(query))
  const words = [...phones, ...foldedWords(rest)].map((word) => word.slice(0, longestWord))
  return [...new Set(words)].toSorted((one, other) => other.length - one.length)
}

/** The phones in a query, or parts of them, as digits in a row; and what else it says. */
function takePhones(query: string): { phones: string[]; rest: string } {
  const runs = findPhoneDigits(query)
  const [only] = runs
  const isAlone = runs.length === 1 && only !== undefined && !/[\p{L}\p{N}]/u.test(without(query, only))
  const misspelled = runs.length > 0 ? misspelledPhone(query, runs) : null
  if (misspelled !== null) return { phones: [misspelled], rest: '' }
  const phones = runs.filter((run) => (isAlone && run.digits.length >= shortestNumber) || isLikePhone(run))
  return {
    phones: phones.map(({ digits }) => digits.replace(/^00/, '')),
    rest: phones.toReversed().reduce(without, query),
  }
}

/** «+7 8705…», «8 701*234*56*78», «8 701 234 56 7O»: a query that is one number, but not by its digits in a row. */
function misspelledPhone(query: string, runs: readonly PhoneDigits[]): string | null {
  const digits = /[^\P{L}oOоО]/u.test(query) ? undefined : phoneIn(query)?.slice(1)
  if (digits === undefined) return null
  const isPlain = runs.some((run) => run.digits.length <= 11 && run.digits.slice(-10) === digits.slice(-10))
  return isPlain ? null : digits
}

/** Among other words «12 256» may be a model and «12.05.2025» a day; what begins like a phone is one. */
function isLikePhone({ digits, number, isMarked }: PhoneDigits): boolean {
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}$/.test(number)) return false
  return (digits.length >= shortestNumber && (isMarked || /^[78]7/.test(digits))) || digits.length >= 6
}

function without(text: string, { start, end }: PhoneDigits): string {
  return `${text.slice(0, start)} ${text.slice(end)}`
}

/** Every end of a phone's digits; Kazakhstan's also as written with an 8. */
function phoneParts(phone: string): string[] {
  const digits = phone.replace(/\D/g, '')
  const parts = Array.from({ length: Math.max(0, digits.length - 2) }, (_, at) => digits.slice(at))
  return phone.startsWith('+7') ? [...parts, `8${digits.slice(1)}`] : parts
}

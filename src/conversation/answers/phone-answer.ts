import { toE164 } from '../../leads/phone.ts'
import { phoneWords } from '../wording/phone-words.ts'
import { toWords } from '../words.ts'

// A number with Kazakhstan's and Russia's code (or 8, or, for Kazakhstan's 7xx, without any).
const ownNumber =
  /(?<![\d+])(?:\+?[78][\s().-]{0,3}[3-9](?:[\s().-]{0,2}\d){9}|\(?7(?:[\s().-]{0,2}\d){9})(?!\d)/g
const foreignNumber = /(?<![\d+])\+(?:[\s().-]{0,2}\d){8,15}(?!\d)/g
// A date or a range of sums must not be dialled, and nobody writes a number with fewer digits in a sentence.
const maxTextLength = 2000

/** The first phone number in a sentence, as the customer spelled it, or null. */
export function findPhone(text: string): string | null {
  const searched = text.slice(0, maxTextLength)
  const candidates = [...(searched.match(ownNumber) ?? []), ...(searched.match(foreignNumber) ?? [])]
  return (
    candidates.map((candidate) => candidate.trim()).find((candidate) => toE164(candidate) !== null) ?? null
  )
}

/** Reads the answer to "which number?": the whole text, else the first number in it; null where none is. */
export function readPhone(text: string): string | null {
  const whole = text.trim()
  if (whole.length <= 40 && toE164(whole) !== null) return whole
  return findPhone(text)
}

/** A number shared with the messenger's button; some messengers leave out the leading plus. */
export function readSharedPhone(shared: string): string | null {
  const phone = shared.trim()
  return [phone, `+${phone}`].find((spelling) => toE164(spelling) !== null) ?? null
}

/** What a text says besides the number in it: nothing where only words like «мой номер» go with it. */
export function withoutPhone(text: string, phone: string | null): string {
  if (phone === null) return text
  const rest = text
    .replace(phone, () => ' ')
    .replace(/(?<![\s,;:.-])[\s,;:.-]+$/, '')
    .trim()
  return toWords(rest).every((word) => phoneWords.has(word)) ? '' : rest
}

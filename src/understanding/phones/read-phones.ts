import type { PhoneFlaw, PhoneRole, Sureness } from '../fact.ts'
import { type Surface, surfaceOf, tokensBetween } from '../surface.ts'
import type { Stretch } from '../token.ts'
import { type DigitRun, digitRunsOf } from './digit-runs.ts'
import { type FoundNumber, findNumbers } from './find-phones.ts'
import { isCalling, isOtherNumber } from './labels.ts'
import { rolesOf } from './roles.ts'

/** A phone number in a text; `start` and `end` are places in the folded text. */
export interface ReadPhone {
  number: string
  role: PhoneRole
  sureness: Sureness
  start: number
  end: number
}

/** Digits that were to be a number and are none. */
export interface FlawedPhone {
  flaw: PhoneFlaw
  start: number
  end: number
}

export interface PhoneReading {
  phones: ReadPhone[]
  flawed: FlawedPhone[]
}

// Fewer digits are a price or a house, more a card.
const flawedLengths = { min: 5, short: 10, max: 15 }
const ownMobile = /^\+77[0-9]{9}$/

function surenessOf({ digits, hasPlus, isInGroups, number }: FoundNumber, isCalled: boolean): Sureness {
  if (isCalled || hasPlus || digits.length === 11) return 'certain'
  // Ten bare digits may be an order's; «701 234 56 78» is how a number is written.
  return isInGroups && ownMobile.test(number) ? 'certain' : 'possible'
}

function flawOf(run: DigitRun): PhoneFlaw | null {
  const digits = run.map((group) => group.digits).join('')
  const hasPlus = run[0]?.hasPlus === true
  if (digits.length > flawedLengths.max || (digits.length < flawedLengths.min && !hasPlus)) return null
  const isOwn = /^[78]/.test(digits)
  if (digits.length < flawedLengths.short || (isOwn && digits.length === flawedLengths.short)) return 'short'
  return isOwn && digits.length > 11 ? 'long' : 'unknown'
}

/**
 * The phone numbers in a text, in any spelling, and digits that come near one. `isAsked` where the text answers
 * "which number?": then bare digits and a neighbour country's number without a plus are one too. Numbers of
 * orders, cards, documents and the like are none.
 */
export function readPhones(surface: Surface, { isAsked }: { isAsked: boolean }): PhoneReading {
  const { tokens } = surface
  const isCalled = isAsked || isCalling(tokens)
  const found: { number: FoundNumber; at: Stretch }[] = []
  const flawed: FlawedPhone[] = []
  for (const run of digitRunsOf(surface)) {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) continue
    const label = tokensBetween(tokens, first.start, last.end)
    const numbers = findNumbers(run, isCalled)
      .map((number) => ({ number, at: tokensBetween(tokens, number.start, number.end) }))
      .filter(({ number, at }) => number.hasPlus || !isOtherNumber(tokens, at))
    found.push(...numbers)
    if (!first.hasPlus && isOtherNumber(tokens, label)) continue
    const flaw = numbers.length === 0 ? flawOf(run) : null
    if (flaw !== null) flawed.push({ flaw, start: first.start, end: last.end })
  }
  const roles = rolesOf(
    tokens,
    found.map(({ at }) => at),
  )
  const phones = found.map(({ number, at: _ }, index) => ({
    number: number.number,
    role: roles[index] ?? 'own',
    sureness: surenessOf(number, isCalled),
    start: number.start,
    end: number.end,
  }))
  return { phones, flawed }
}

/** The number in E.164 that a text is or holds, however it is spelled; null where none or several are. */
export function phoneIn(text: string): string | null {
  const numbers = new Set(readPhones(surfaceOf(text), { isAsked: true }).phones.map(({ number }) => number))
  return numbers.size === 1 ? ([...numbers][0] ?? null) : null
}

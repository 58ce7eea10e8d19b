import { createHash, randomInt } from 'node:crypto'

/** Read out and typed: no two of them look the same. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
/** 49 bits: nobody guesses one in the minutes it is good for, at any pace that Telegram lets through. */
const length = 10
/** A link's payload has the letters of an ad's code, so an ad may be called so too: then it is the ad's. */
const prefix = 'staff-'

/** How long a code is good for. */
export const codeMinutes = 10

export function newLinkCode(): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** The payload of the link that opens the bot with this code. */
export function startOf(code: string): string {
  return `${prefix}${code}`
}

/** The code in a link's payload; null for any other payload: that of an ad. */
export function codeInStart(payload: string): string | null {
  const code = payload.startsWith(prefix) ? payload.slice(prefix.length) : ''
  return code.length === length && [...code].every((letter) => alphabet.includes(letter)) ? code : null
}

/** What is stored of a code, however it is typed. A fast hash is right: the code is over before it could be tried out. */
export function hashOfCode(typed: string): string {
  const code = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return createHash('sha256').update(code).digest('hex')
}

import { clip } from '../clip.ts'
import { greetingWords, smallTalkWords } from '../wording/greetings.ts'
import { toWords } from '../words.ts'

const maxLength = 1000

/** A free answer, cut to 1000 characters. Null for greetings and for texts without a letter or a digit. */
export function readText(text: string): string | null {
  const words = toWords(text)
  const saysSomething = words.some((word) => !greetingWords.has(word))
  return saysSomething ? clip(text.trim(), maxLength) : null
}

/** Whether a first message already says what the customer needs, beyond a greeting or "tell me more". */
export function saysNeed(text: string): boolean {
  const words = toWords(text).filter((word) => !greetingWords.has(word))
  return words.length > 1 && words.some((word) => !smallTalkWords.has(word) && /\p{L}{3}/u.test(word))
}

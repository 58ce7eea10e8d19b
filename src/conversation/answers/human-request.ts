import {
  humanWords,
  humanWordsThatAreNames,
  politeWords,
  requestWords,
  speakerWords,
} from '../wording/human-request-words.ts'
import { toWords } from '../words.ts'

const maxWords = 8
const maxTextLength = 300

/**
 * Whether a text asks for a human and nothing else: every word belongs to such a request, so «нужен ремонт
 * для оператора станка» is not one. Where a name was asked, «Адам» is a man and not the Kazakh for a human.
 */
export function isHumanRequest(text: string, { nameAsked = false }: { nameAsked?: boolean } = {}): boolean {
  if (text.length > maxTextLength) return false
  const words = toWords(text)
  if (words.length > maxWords || !words.some((word) => humanWords.has(word))) return false
  if (nameAsked && words.length === 1 && words.some((word) => humanWordsThatAreNames.has(word))) return false
  const lists = [humanWords, requestWords, politeWords, speakerWords]
  if (!words.every((word) => lists.some((list) => list.has(word)))) return false
  return !words.some((word) => speakerWords.has(word)) || words.some((word) => requestWords.has(word))
}

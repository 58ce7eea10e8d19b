import { questionWords } from '../wording/question-words.ts'
import { toWords } from '../words.ts'

/** Whether a text asks something of us instead of answering. */
export function isQuestion(text: string): boolean {
  if (/[?？؟]\s*$/u.test(text.slice(-20))) return true
  const words = toWords(text.slice(0, 500))
  return words.length > 1 && questionWords.has(words[0] ?? '')
}

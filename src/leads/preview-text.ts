import type { MessageMark } from '../channels/message-mark.schema.ts'
import { clip } from '../core/text/clip.ts'
import type { Language } from '../core/text/localized-text.ts'
import { messageText } from '../messages/message-text.ts'

const previewLength = 160

/** The beginning of a text in one line, as lists have room for. */
export function previewOf(text: string): string {
  return clip(text.replace(/\s+/g, ' ').trim(), previewLength)
}

/** The beginning of a message as staff read it. */
export function previewText(
  { words, marks }: { words: string; marks: readonly MessageMark[] },
  language: Language,
): string {
  return previewOf(messageText({ message: words, marks }, language))
}

import type { InboxMessageAnswer } from '../../src/inbox/inbox-message.api.ts'
import { messageText } from '../../src/messages/message-text.ts'
import type { Language } from '../i18n/language.tsx'

type Part = Pick<InboxMessageAnswer, 'words' | 'marks' | 'attachments'>

/** What is seen itself need not be told. */
const ofFiles: ReadonlySet<string> = new Set([
  'photo',
  'paid_media',
  'video',
  'video_note',
  'gif',
  'voice',
  'audio',
  'document',
  'sticker',
])

/** What a bubble says in words, beside the files in it; of an album one picture has a caption, as a rule. */
export function bubbleWords(messages: readonly Part[], language: Language): string {
  const message = messages.flatMap(({ words }) => (words === '' ? [] : [words])).join('\n')
  const files = messages.flatMap(({ attachments }) => attachments)
  const isSeen = files.length > 0 && files.every(({ status }) => status === 'kept')
  const marks = messages[0]?.marks.filter(({ code }) => !isSeen || !ofFiles.has(code))
  return messageText({ message, marks }, language)
}

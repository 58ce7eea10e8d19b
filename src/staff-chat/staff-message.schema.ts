import { z } from 'zod'
import { Language } from '../core/text/localized-text.ts'

/** What of a lead a colleague is told. */
export const NoticeKind = z.enum(['hot', 'assigned', 'waiting', 'reminder', 'mention'])
export type NoticeKind = z.infer<typeof NoticeKind>

/** What is answered to somebody's word in a chat. */
export const AnswerKind = z.enum(['linked', 'bad_code', 'unlinked', 'not_linked', 'hint'])
export type AnswerKind = z.infer<typeof AnswerKind>

/** Why something was not told in the end. */
export const Unsaid = z.enum(['gone', 'over', 'taken', 'unseen', 'unwanted', 'at_page', 'blocked', 'refused'])
export type Unsaid = z.infer<typeof Unsaid>

const fields = {
  id: z.string(),
  chat: z.string(),
  /** Names it within its chat: what is owed twice is told once. */
  key: z.string(),
  status: z.enum(['pending', 'sent', 'dropped']),
  unsaid: Unsaid.nullable(),
  attempts: z.number().int(),
  /** Not tried before; an attempt under way moves it ahead. */
  next_attempt_at: z.date(),
  created_at: z.date(),
  done_at: z.date().nullable(),
  /** Telegram's id of the message that told it; several may be told by one. */
  message_id: z.string().nullable(),
}

/** Something that is owed to a lead's colleague. Ids and facts; names and words are read when it is told. */
export const StaffNotice = z.object({
  ...fields,
  kind: NoticeKind,
  person_id: z.string(),
  lead_id: z.string(),
})
export type StaffNotice = z.infer<typeof StaffNotice>

/** Something that is owed to whoever said a word in a chat. */
export const StaffAnswer = z.object({ ...fields, kind: AnswerKind, language: Language })
export type StaffAnswer = z.infer<typeof StaffAnswer>

/** What is owed to a chat, as it is stored. */
export const StaffMessage = z.object({
  ...fields,
  kind: z.enum([...NoticeKind.options, ...AnswerKind.options]),
  person_id: z.string().optional(),
  lead_id: z.string().optional(),
  language: Language.optional(),
})
export type StaffMessage = z.infer<typeof StaffMessage>

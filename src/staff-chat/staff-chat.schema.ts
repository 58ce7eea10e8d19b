import { z } from 'zod'
import { Language } from '../core/text/localized-text.ts'

/** Why nothing is told in a chat: the person has blocked the bot there, or Telegram knows no such chat any more. */
export const ChatTrouble = z.enum(['blocked'])
export type ChatTrouble = z.infer<typeof ChatTrouble>

/**
 * The private chat of a colleague with the shop's bot: one chat, one person. Where a whole desk is told in a group, a
 * group is one more kind of it.
 */
export const StaffChat = z.object({
  /** Telegram's id of the person, which is also the one of their chat with any bot. */
  id: z.string(),
  person_id: z.string(),
  /** As their Telegram is set. */
  language: Language,
  linked_at: z.date(),
  trouble: ChatTrouble.nullable(),
  /** Until then whoever has taken the chat tells what is due there, and nobody else. */
  taken_until: z.date(),
})
export type StaffChat = z.infer<typeof StaffChat>

/** A code that links a chat, as it is stored: the code itself is not. A person has one at most. */
export const LinkCode = z.object({
  /** Of the person. */
  id: z.string(),
  /** SHA-256 of the code, hex. */
  hash: z.string(),
  expires_at: z.date(),
  /** The chat and the word that used it: the same word is let through when it comes again. */
  used_by: z.string().nullable(),
  /** Of the entry that tells of its use, so that there is one however often it is done. */
  audit_id: z.string(),
})
export type LinkCode = z.infer<typeof LinkCode>

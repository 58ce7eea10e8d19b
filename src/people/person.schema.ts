import { z } from 'zod'
import { Role } from '../auth/role.ts'
import { KeptNotices, KeptTelegramNotices } from './notices.ts'

/** Whether a person may sign in. Of one who was erased the id alone is left, for what they have done. */
export const PersonState = z.enum(['active', 'disabled', 'erased'])
export type PersonState = z.infer<typeof PersonState>

/** Somebody who works here, as they are stored. */
export const Person = z.object({
  id: z.string(),
  name: z.string(),
  /** Folded, so that it is unique in any case. */
  login: z.string(),
  role: Role,
  /** PHC form; null once erased. */
  password_hash: z.string().nullable(),
  state: PersonState,
  /** Whether they are given leads in turn; left out until they say so. */
  on_shift: z.boolean().optional(),
  /** Left out while nothing was chosen. */
  notices: KeptNotices.optional(),
  /** The same of those in Telegram. */
  telegram_notices: KeptTelegramNotices.optional(),
  /** Sessions that began under another number are over: it grows with a new password, and when all are to end. */
  session_epoch: z.number().int(),
  /** Grows with every write. */
  rev: z.number().int(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Person = z.infer<typeof Person>

/** A login as it is compared: the same in any case and spelling. */
export function foldLogin(login: string): string {
  return login.normalize('NFKC').toLowerCase().normalize('NFC')
}

/** Whether somebody is given leads in turn: until they say so themselves, agents are. */
export function isOnShift({ on_shift, role }: Pick<Person, 'on_shift' | 'role'>): boolean {
  return on_shift ?? role === 'agent'
}

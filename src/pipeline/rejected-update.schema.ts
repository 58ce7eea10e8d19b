import { z } from 'zod'
import { Platform } from '../channels/platform.ts'

/** An update that can never become a message, as it is set aside. */
export const StoredRejectedUpdate = z.object({
  id: z.string(),
  platform: Platform,
  /** The account that it came to. */
  bot: z.string(),
  /** The messenger's id of it. */
  update_id: z.string(),
  /** Whose it is, where that could be read. */
  chat: z.string().nullable(),
  reason: z.string(),
  /** JSON text: what a messenger sends need not be storable as a document. */
  raw: z.string(),
  created_at: z.date(),
})
export type StoredRejectedUpdate = z.infer<typeof StoredRejectedUpdate>

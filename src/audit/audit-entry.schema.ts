import { z } from 'zod'
import { Author } from '../core/author.ts'

/** What sort of thing was done. */
export const AuditKind = z.enum(['sign_in', 'keys', 'people', 'settings', 'delete', 'export', 'bulk'])
export type AuditKind = z.infer<typeof AuditKind>

/** That somebody did something to something: written once, never changed. Ids and nothing else: no text, no phone. */
export const AuditEntry = z.object({
  id: z.string(),
  kind: AuditKind,
  /** The operation as the API's document names it by method and address; what was done in a chat, by its command. */
  operation: z.string(),
  author: Author,
  /** What it was done to; null where that is no one thing. */
  subject_id: z.string().nullable(),
  /** Of how many leads, where it was several. */
  count: z.number().int().nullable(),
  created_at: z.date(),
})
export type AuditEntry = z.infer<typeof AuditEntry>

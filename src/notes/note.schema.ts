import { z } from 'zod'
import { Author } from '../core/author.ts'

/** What somebody of the staff has written down about a lead, as it is stored. */
export const Note = z.object({
  id: z.string(),
  lead_id: z.string(),
  author: Author,
  /** Empty once it is deleted. */
  text: z.string(),
  /** People whom the text names. */
  mentions: z.array(z.string()),
  /** Those of them who have not looked yet. */
  unseen_by: z.array(z.string()),
  edited_at: z.date().nullable(),
  /** The document stays until everybody is told that the note is gone, and with the lead it goes. */
  deleted_at: z.date().nullable(),
  /** Grows with every write of the text. */
  rev: z.number().int(),
  created_at: z.date(),
})
export type Note = z.infer<typeof Note>

import { z } from 'zod'
import { Author } from '../core/author.ts'

/** What somebody wants to be told about a lead at a time, as it is stored: on the lead, so that it goes with it. */
export const Reminder = z.object({
  id: z.string(),
  /** When it is due. */
  at: z.date(),
  text: z.string(),
  /** Whom it is for; null is whoever has the lead then, or everybody while nobody has. */
  person_id: z.string().nullable(),
  author: Author,
  /** When it was told that it is due; null until then, and again once it is moved. */
  told_at: z.date().nullable(),
  done_at: z.date().nullable(),
  created_at: z.date(),
})
export type Reminder = z.infer<typeof Reminder>

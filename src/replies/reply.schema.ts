import { z } from 'zod'

/** A canned reply that staff send with a few keys, as it is stored. */
export const CannedReply = z.object({
  id: z.string(),
  /** What it is found by. */
  title: z.string(),
  text: z.string(),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type CannedReply = z.infer<typeof CannedReply>

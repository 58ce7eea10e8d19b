import { z } from 'zod'

/** So long somebody who has signed in stays so. */
export const sessionSeconds = 30 * 24 * 60 * 60

/** A browser in which a person has signed in, as it is stored: the token itself is not. */
export const Session = z.object({
  id: z.string(),
  person_id: z.string(),
  /** SHA-256 of the token, hex. */
  hash: z.string(),
  /** The person's `session_epoch` when it began. */
  epoch: z.number().int(),
  /** `Chrome, Windows`. */
  device: z.string(),
  created_at: z.date(),
  /** To the minute. */
  last_used_at: z.date(),
  expires_at: z.date(),
})
export type Session = z.infer<typeof Session>

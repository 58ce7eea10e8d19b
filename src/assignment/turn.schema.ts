import { z } from 'zod'

/**
 * Who was given a lead, in which round: a lead that has gone back to the queue is decided on anew. A round is known by
 * when the lead last changed hands, in ms; the first one has none.
 */
const GivenTurn = z.object({
  lead_id: z.string(),
  person_id: z.string(),
  round: z.number().exactOptional(),
})
export type GivenTurn = z.infer<typeof GivenTurn>

/** Whose turn it is in a niche: one document each, written under its revision. */
export const Turn = z.object({
  /** The niche's. */
  id: z.string(),
  /** How many leads each of those on shift has been given, as far as it counts between them. */
  shares: z.array(z.object({ person_id: z.string(), leads: z.number().int() })),
  /** Who was given which lead, oldest first; the newest five hundred. What is in it is not decided again. */
  given: z.array(GivenTurn),
  rev: z.number().int(),
})
export type Turn = z.infer<typeof Turn>

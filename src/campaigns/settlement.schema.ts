import { z } from 'zod'
import { StatChange } from '../leads/contribution.schema.ts'
import { CountChange, Lead } from '../leads/lead.schema.ts'

/** What one lead owes to campaigns and roll-ups, as it was read at this revision. */
export const OwedChanges = Lead.pick({ id: true, rev: true }).extend({
  counts: z.array(CountChange),
  stats: z.array(StatChange),
})
export type OwedChanges = z.infer<typeof OwedChanges>

/** What the erasure of a lead owes to the roll-ups; the id is the lead's. */
export const OwedErasure = z.object({ id: z.string(), stats: z.array(StatChange) })
export type OwedErasure = z.infer<typeof OwedErasure>

/**
 * The batch of changes that is settled at present, or was settled last: there is one at a time in the whole database.
 * Whoever finds it finishes it, before a next one may begin.
 */
export const Settlement = z.object({
  id: z.string(),
  /** The first one's is 1. */
  batch: z.number().int(),
  leads: z.array(OwedChanges),
  erasures: z.array(OwedErasure),
})
export type Settlement = z.infer<typeof Settlement>

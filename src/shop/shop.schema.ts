import { z } from 'zod'
import { Hours } from './hours.schema.ts'

/** Which leads agents see: all, or their own and those of nobody. */
export const AgentsSee = z.enum(['all', 'own_and_unassigned'])
export type AgentsSee = z.infer<typeof AgentsSee>

/** What holds for the shop as a whole: one document. */
export const Shop = z.object({
  id: z.literal('shop'),
  agents_see: AgentsSee,
  /** When it is open; null or left out: always. */
  hours: Hours.nullable().optional(),
  /** Grows with every write. */
  rev: z.number().int(),
  updated_at: z.date(),
})
export type Shop = z.infer<typeof Shop>

/** Before anybody has set anything. */
export const newShop: Shop = { id: 'shop', agents_see: 'all', rev: 0, updated_at: new Date(0) }

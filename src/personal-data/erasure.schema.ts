import { z } from 'zod'
import { owing } from '../events/event.schema.ts'
import { Contribution } from '../leads/contribution.schema.ts'
import { Deal } from '../leads/deal.schema.ts'
import { Lead } from '../leads/lead.schema.ts'

/** What a deal of a lead that is gone brought, and when. */
const ErasedDeal = Deal.pick({ amount_tiyn: true, at: true })

/** What is known of a lead that is gone: campaigns go on counting it. */
export const ErasedLead = Lead.pick({ id: true, status: true, budget: true }).extend({
  deals: z.array(ErasedDeal).optional(),
})
export type ErasedLead = z.infer<typeof ErasedLead>

/** That a lead is erased or being erased, as it is stored for good. The id names nothing any more. */
export const StoredErasure = z.object({
  id: z.string(),
  requested_at: z.date(),
  finished_at: z.date().nullable(),
  /** When what was still on its way to the conversation was looked for. */
  swept_at: z.date().optional(),
  message_hashes: z.array(z.string()),
  /** What the lead added to the roll-ups, which goes on counting. */
  contribution: Contribution.optional(),
  ...Lead.pick({ status: true, budget: true, campaign_id: true, niche_id: true }).partial().shape,
  deals: ErasedLead.shape.deals,
  ...owing,
})
export type StoredErasure = z.infer<typeof StoredErasure>

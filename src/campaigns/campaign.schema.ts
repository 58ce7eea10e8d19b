import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { owing } from '../events/event.schema.ts'

export const CampaignStatus = z.enum(['draft', 'active', 'paused', 'completed', 'failed'])
export type CampaignStatus = z.infer<typeof CampaignStatus>

/** A campaign as it is stored. Absent optional fields are null. */
export const Campaign = z.object({
  id: z.string(),
  niche_id: z.string(),
  name: z.string(),
  platform: Platform,
  /** Where its ads are really seen: `instagram`, `2gis`, `flyer`, or any other name. */
  real_source: z.string().nullable().optional(),
  status: CampaignStatus,
  /** KZT. */
  budget: z.number().nullable(),
  /** Calendar days, `YYYY-MM-DD`. */
  start_date: z.string().nullable(),
  end_date: z.string().nullable(),
  /** What its leads come to, but for the changes that are still pending at the leads. */
  counts: z.object({ leads: z.number().int(), qualified: z.number().int() }),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  /** Set once it is deleted: hidden, with its leads and what it has cost left as they are. */
  is_deleted: z.boolean().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Campaign = z.infer<typeof Campaign>

/** Its document. */
export const StoredCampaign = Campaign.extend({
  ...owing,
  /** The newest batch of count changes that the counts contain, see `createSettling`. */
  settled: z.number().int().optional(),
  /** Ids of the changes of that batch, for who reads the counts while it is settled. */
  counted: z.array(z.string()),
})
export type StoredCampaign = z.infer<typeof StoredCampaign>

/** A campaign with what its ads and leads come to at the moment of the answer. */
export interface CampaignWithTotals extends Campaign {
  ads: number
  /** KZT. */
  spent: number
}

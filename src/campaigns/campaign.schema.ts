import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { Decision } from '../core/decision.ts'
import { owing } from '../events/event.schema.ts'
import { Evidence } from '../verdict/verdict.schema.ts'

export const CampaignStatus = z.enum(['draft', 'active', 'paused', 'completed', 'failed'])
export type CampaignStatus = z.infer<typeof CampaignStatus>

/** What a campaign was found to be worth, as it was told last. */
export const CampaignVerdict = z.object({
  decision: Decision,
  /** Whether somebody has acted since it became that: the worker paused the campaign, or a person set its status. */
  is_answered: z.boolean(),
  /** KZT of matured days, on which the worker paused the campaign last: the same money does not pause it again. */
  paused_at_spend: z.number().nullable(),
})
export type CampaignVerdict = z.infer<typeof CampaignVerdict>

/** Something that was done to a campaign because of what it is worth. */
export const CampaignChange = z.object({
  /** That of the event that tells of it. */
  id: z.string(),
  at: z.date(),
  what: z.enum(['verdict_changed', 'paused']),
  verdict: Decision,
  previous_verdict: Decision,
  /** KZT, on all days that count. */
  spent: z.number(),
  evidence: Evidence,
  author: z.object({ kind: z.enum(['worker']) }),
})
export type CampaignChange = z.infer<typeof CampaignChange>

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
  /** Absent while it has been nothing but `need_more_data`. */
  verdict: CampaignVerdict.optional(),
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
  /** The newest ones, oldest first. */
  history: z.array(CampaignChange).optional(),
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

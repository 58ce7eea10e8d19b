import { z } from 'zod'
import { owing } from '../events/event.schema.ts'

/**
 * What an ad cost on each day, in tiyn, by the day of the shop's calendar, `YYYY-MM-DD`. Days on which it cost nothing
 * are left out. A day is below zero where a smaller sum was set than the days before it come to.
 */
export const SpendDays = z.record(z.string(), z.number().int())
export type SpendDays = z.infer<typeof SpendDays>

/** An advertisement of a campaign, as it is stored. Absent optional fields are null. */
export const Ad = z.object({
  id: z.string(),
  campaign_id: z.string(),
  /** The campaign's niche, which never changes: leads that come through the ad get it in one read. */
  niche_id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  /** KZT: what the days come to, written with them. */
  spent: z.number(),
  spend_tiyn: SpendDays,
  /** Stands in the link that customers follow; unique over all ads. */
  code: z.string(),
  /** Set once it is deleted: hidden, with its leads and what it has cost left as they are. */
  is_deleted: z.boolean().optional(),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Ad = z.infer<typeof Ad>

/** Its document. */
export const StoredAd = Ad.extend(owing)
export type StoredAd = z.infer<typeof StoredAd>

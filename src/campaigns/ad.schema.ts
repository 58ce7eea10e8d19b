import { z } from 'zod'
import { owing } from '../events/event.schema.ts'

/** What an ad had cost from some moment on. */
export const Spending = z.object({
  at: z.date(),
  /** KZT, since the ad's beginning. */
  spent: z.number(),
})
export type Spending = z.infer<typeof Spending>

/** An advertisement of a campaign, as it is stored. Absent optional fields are null. */
export const Ad = z.object({
  id: z.string(),
  campaign_id: z.string(),
  /** The campaign's niche, which never changes: leads that come through the ad get it in one read. */
  niche_id: z.string(),
  title: z.string(),
  url: z.string().nullable(),
  /** KZT. */
  spent: z.number(),
  /** How `spent` came about, oldest first: the newest thousand times that it was set. */
  spending: z.array(Spending),
  /** Stands in the link that customers follow; unique over all ads. */
  code: z.string(),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Ad = z.infer<typeof Ad>

/** Its document. */
export const StoredAd = Ad.extend(owing)
export type StoredAd = z.infer<typeof StoredAd>

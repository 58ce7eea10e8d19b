import { z } from 'zod'

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
  /** Stands in the link that customers follow; unique over all ads. */
  code: z.string(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Ad = z.infer<typeof Ad>

import { z } from 'zod'

/** What a lead is counted under: what brought it and the shop's day on which it first wrote. */
export const CountedUnder = z.object({
  niche_id: z.string().nullable(),
  campaign_id: z.string().nullable(),
  ad_id: z.string().nullable(),
  /** The platform that the lead came by; null for one that an early version erased. */
  source: z.string().nullable(),
  /** `YYYY-MM-DD` */
  day: z.string(),
})
export type CountedUnder = z.infer<typeof CountedUnder>

/**
 * What is counted, by name. Times to an answer are counted by bucket: `first_37`, `human_120`, deals by what
 * they brought: `deal_4525000`. Revenue is in tiyn. What is not named is 0.
 */
export const Counters = z.record(z.string(), z.number().int())
export type Counters = z.infer<typeof Counters>

/** What one lead adds to the roll-ups. */
export const Contribution = CountedUnder.extend({ counters: Counters })
export type Contribution = z.infer<typeof Contribution>

/** A change of a contribution that its roll-ups may not show yet; each counts once, however often it is applied. */
export const StatChange = Contribution.extend({ id: z.string() })
export type StatChange = z.infer<typeof StatChange>

import { z } from 'zod'
import { CountedUnder, Counters } from '../leads/contribution.schema.ts'

/**
 * What the leads of one month come to, by the day on which each first wrote. There is one for each ad, also for none,
 * and platform, and one for each niche: a report of a year reads twelve of each, however many leads there are.
 */
export const RollUp = CountedUnder.omit({ day: true }).extend({
  id: z.string(),
  scope: z.enum(['ad', 'niche']),
  /** `YYYY-MM` */
  month: z.string(),
  total: Counters,
  days: z.record(z.string(), Counters),
  /** How often it was written since it was made. */
  rev: z.number().int(),
})
export type RollUp = z.infer<typeof RollUp>

/** Its document. */
export const StoredRollUp = RollUp.extend({
  /** The newest batch of changes that is in it: each batch counts once, however often it is applied. */
  settled: z.number().int(),
})
export type StoredRollUp = z.infer<typeof StoredRollUp>

/** Which roll-up it is; the rest is counted. */
export type RollUpKey = Omit<RollUp, 'total' | 'days' | 'rev'>

/** The roll-ups that count what is counted under this. */
export function keysOf({ day, niche_id, campaign_id, ad_id, source }: CountedUnder): RollUpKey[] {
  const month = day.slice(0, 7)
  const ofAd = ['ad', niche_id, campaign_id, ad_id, source, month]
  const ofNiche = { niche_id, campaign_id: null, ad_id: null, source: null, month }
  return [
    {
      id: ofAd.map((part) => part ?? '-').join('|'),
      scope: 'ad',
      niche_id,
      campaign_id,
      ad_id,
      source,
      month,
    },
    { id: idOfNiche(niche_id, month), scope: 'niche', ...ofNiche },
  ]
}

/** The id of a niche's roll-up; null is for leads without one. */
export function idOfNiche(nicheId: string | null, month: string): string {
  return ['niche', nicheId ?? '-', month].join('|')
}

/** What is counted at all. */
export function withoutZeros(counters: Counters): Counters {
  return Object.fromEntries(Object.entries(counters).filter(([, count]) => count !== 0))
}

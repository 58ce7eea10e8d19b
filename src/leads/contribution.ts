import type { z } from 'zod'
import { bucketOf } from './answer-time.ts'
import type { Contribution, Counters } from './contribution.schema.ts'
import { dealCounter } from './deal-size.ts'
import { Lead } from './lead.schema.ts'
import { milestonesOf } from './milestones.ts'

/** So long after the first message a person may qualify and still count against or for the day's spend. */
const maturingMs = 7 * 24 * 60 * 60 * 1000

/** The fields of a lead that its contribution is made from. */
export const Counted = Lead.pick({
  niche_id: true,
  campaign_id: true,
  ad_id: true,
  source: true,
  cohort_day: true,
  status: true,
  status_history: true,
  same_person_as: true,
  milestones_elsewhere: true,
  answered_at: true,
  human_answered_at: true,
  created_at: true,
  deals: true,
})
export type Counted = z.infer<typeof Counted>

/**
 * What a lead adds to the roll-ups, a function of its document alone: the sum over all leads, and over what is kept of
 * erased ones, is what roll-ups have to show. A chat counts always; a person once, whatever they write from; spam
 * apart.
 */
export function contributionOf(lead: Counted): Contribution {
  const { niche_id, campaign_id, ad_id, source, cohort_day: day } = lead
  const ofPerson = lead.status === 'spam' ? { spam: 1 } : ofCustomer(lead)
  const counters = { chats: 1, ...ofPerson, ...ofDeals(lead) }
  return { niche_id, campaign_id, ad_id, source, day, counters }
}

function ofCustomer(lead: Counted): Counters {
  const { qualified_at, won_at } = milestonesOf(lead)
  const isQualified = qualified_at !== null
  const isInTime = isQualified && qualified_at.getTime() - lead.created_at.getTime() <= maturingMs
  const times = { ...timed(lead, 'first'), ...timed(lead, 'human') }
  // What this chat has reached is told to the one that the person is counted by: only that it has is counted here.
  if (lead.same_person_as !== null)
    return {
      again: 1,
      ...(isQualified && { again_qualified: 1 }),
      ...(won_at !== null && { again_won: 1 }),
      ...times,
    }
  return {
    leads: 1,
    ...(isQualified && { qualified: 1 }),
    ...(isInTime && { qualified_in_time: 1 }),
    ...(won_at !== null && { won: 1 }),
    ...times,
  }
}

/** What was paid counts where the chat counts, whatever else is thought of it. */
export function ofDeals({
  deals = [],
}: {
  deals?: readonly { amount_tiyn: number }[] | undefined
}): Counters {
  const revenue = deals.reduce((sum, { amount_tiyn }) => sum + amount_tiyn, 0)
  const sizes: Counters = {}
  for (const { amount_tiyn } of deals) {
    const size = dealCounter(amount_tiyn)
    if (size !== null) sizes[size] = (sizes[size] ?? 0) + 1
  }
  return { ...(deals.length > 0 && { deals: deals.length }), ...(revenue !== 0 && { revenue }), ...sizes }
}

/** What a histogram calls the time to the first answer, and to the first of a person. */
function timed(lead: Counted, kind: 'first' | 'human'): Counters {
  const at = kind === 'first' ? lead.answered_at : lead.human_answered_at
  return at === null ? {} : { [`${kind}_${bucketOf(at.getTime() - lead.created_at.getTime())}`]: 1 }
}

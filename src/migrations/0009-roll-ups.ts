import type { Connection } from 'mongoose'
import { z } from 'zod'
import { timeOfId } from '../core/id.ts'
import { LeadStatus, qualifiedStatuses } from '../core/lead-status.ts'
import type { Contribution } from '../leads/contribution.schema.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { earliest, type Milestones, milestonesOf } from '../leads/milestones.ts'
import { readLead } from '../leads/read-lead.ts'
import { samePersonIndex } from '../leads/same-person.store.ts'
import type { Migration, OldDocument } from './migration.ts'

/**
 * Leads until 30 November 2026 were counted by campaign alone. They get the day that they first wrote on, whose other
 * chat they are, and when a person first answered: what roll-ups are counted from, with what is kept of those that were
 * erased. The next migration counts them.
 */
export const rollUps: Migration = {
  name: '0009-roll-ups',
  run: async ({ connection, dayOf, changeEach }) => {
    await connection.collection('leads').createIndex(samePersonIndex.key, { ...samePersonIndex.options })
    await changeEach({
      collection: 'leads',
      where: { cohort_day: { $exists: false } },
      change: async (lead) => ({
        $set: {
          cohort_day: dayOf(z.date().parse(lead.created_at)),
          human_answered_at: await humanAnsweredAt(connection, lead),
          ...(await personOf(connection, lead)),
          pending_stats: [],
        },
      }),
    })
    await changeEach({
      collection: 'erasures',
      where: { contribution: { $exists: false }, status: { $exists: true } },
      change: async (erasure) => ({
        $set: { contribution: contributionOf(erasure, dayOf(timeOfId(erasure._id))) },
      }),
    })
  },
}

/** When the first message of staff reached the customer; of leads that keep that one did. */
async function humanAnsweredAt(connection: Connection, lead: OldDocument): Promise<Date | null> {
  if (!(lead.human_reached_at instanceof Date)) return null
  const ofStaff = { lead_id: lead._id, sender: 'human' }
  const messages = connection.collection<{ _id: string; created_at: Date }>('messages')
  const first = await messages.findOne(ofStaff, { sort: { _id: 1 }, projection: { created_at: 1 } })
  return first?.created_at ?? lead.human_reached_at
}

type Person = Pick<Lead, 'same_person_as' | 'milestones_elsewhere'>

/** Of the chats with one phone in a niche the first one is the person. */
async function personOf(connection: Connection, lead: OldDocument): Promise<Person> {
  const { phone_e164, niche_id = null } = lead
  if (typeof phone_e164 !== 'string') return { same_person_as: null, milestones_elsewhere: null }
  const chats = connection.collection<OldDocument>('leads').find({ phone_e164, niche_id })
  const [first, ...others] = await chats.sort({ _id: 1 }).limit(50).toArray()
  if (first !== undefined && first._id !== lead._id)
    return { same_person_as: first._id, milestones_elsewhere: null }
  const reached = others.map((other) => milestonesOf(readLead(other)))
  const milestones_elsewhere = reached.reduce<Milestones | null>((all, each) => earliest(each, all), null)
  return { same_person_as: null, milestones_elsewhere }
}

const Kept = z.object({
  status: LeadStatus,
  campaign_id: z.string().nullish(),
  niche_id: z.string().nullish(),
})

/** What was kept of a lead says how far it had come at last, and by which campaign. */
function contributionOf(erasure: OldDocument, day: string): Contribution {
  const { status, campaign_id = null, niche_id = null } = Kept.parse(erasure)
  const place = { niche_id, campaign_id, ad_id: null, source: null, day }
  if (status === 'spam') return { ...place, counters: { chats: 1, spam: 1 } }
  const qualified = qualifiedStatuses.includes(status) && { qualified: 1, qualified_in_time: 1 }
  return { ...place, counters: { chats: 1, leads: 1, ...qualified, ...(status === 'won' && { won: 1 }) } }
}

import type { Connection } from 'mongoose'
import { z } from 'zod'
import { createLeadStore } from '../leads/lead.store.ts'
import { earliest, milestonesOf } from '../leads/milestones.ts'
import { readLead } from '../leads/read-lead.ts'
import { createErasureStore } from '../personal-data/erasure.store.ts'
import { rebuild } from '../roll-ups/rebuild.ts'
import { createRollUpStore } from '../roll-ups/roll-up.store.ts'
import type { Migration, OldDocument } from './migration.ts'

/**
 * Campaigns and roll-ups remembered the newest thousand changes that they contain; now they hold the number of a batch.
 * What leads still owe is taken by those memories for the last time, and the roll-ups are counted from the leads and
 * from what is kept of those that were erased.
 */
export const settlingInBatches: Migration = {
  name: '0010-settling-in-batches',
  run: async ({ connection, changeEach }) => {
    await changeEach({
      collection: 'leads',
      where: { due: 'counts' },
      change: async (lead) => {
        await countInCampaigns(connection, lead)
        await tellPerson(connection, lead)
        const due = z.array(z.string()).catch([]).parse(lead.due)
        return {
          $set: { pending_counts: [], pending_stats: [], due: due.filter((work) => work !== 'counts') },
        }
      },
    })
    await connection
      .collection('roll_ups')
      .updateMany({ applied: { $exists: true } }, { $unset: { applied: '' }, $set: { settled: 0 } })
    const counted = rebuild({
      rollUps: createRollUpStore(connection),
      leads: createLeadStore(connection),
      erased: createErasureStore(connection),
      finishLast: async () => 0,
      now: () => new Date(),
    })
    for await (const _month of counted);
    await connection
      .collection('campaigns')
      .updateMany({ settled: { $exists: false } }, { $set: { settled: 0, counted: [] } })
  },
}

const Change = z.object({ id: z.string(), campaign_id: z.string(), leads: z.number(), qualified: z.number() })

async function countInCampaigns(connection: Connection, { pending_counts }: OldDocument): Promise<void> {
  const campaigns = connection.collection<{ _id: string; counted: string[] }>('campaigns')
  for (const { id, campaign_id, leads, qualified } of z.array(Change).catch([]).parse(pending_counts))
    await campaigns.updateOne(
      { _id: campaign_id, counted: { $ne: id } },
      { $inc: { 'counts.leads': leads, 'counts.qualified': qualified }, $push: { counted: id } },
    )
}

/** What was reached in another chat of the same person counts where the person is counted. */
async function tellPerson(connection: Connection, document: OldDocument): Promise<void> {
  const chat = readLead(document)
  const reached = milestonesOf(chat)
  if (chat.same_person_as === null || reached.qualified_at === null) return
  const leads = connection.collection<{ _id: string; rev: number; milestones_elsewhere: unknown }>('leads')
  const person = await leads.findOne({ _id: chat.same_person_as })
  if (person === null) return
  const milestones_elsewhere = earliest(reached, readLead(person).milestones_elsewhere)
  await leads.updateOne({ _id: person._id }, { $set: { milestones_elsewhere }, $inc: { rev: 1 } })
}

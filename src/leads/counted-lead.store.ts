import type { Model } from 'mongoose'
import type { z } from 'zod'
import type { Contribution, StatChange } from './contribution.schema.ts'
import { Counted, contributionOf } from './contribution.ts'
import { Lead } from './lead.schema.ts'
import type { LeadDocument } from './lead-document.ts'
import { readLead } from './read-lead.ts'

/** A lead with the changes that it owes, and what tells of the person. */
export const PendingLead = Counted.extend(
  Lead.pick({ id: true, pending_counts: true, pending_stats: true }).shape,
)
export type PendingLead = z.infer<typeof PendingLead>

/** The leads as they are counted anew, see `rebuild`. */
export interface CountedLeadStore {
  /** What leads add, the end of the range excluded, by their ids. */
  listCounted(range: {
    from: string
    to: string
  }): AsyncGenerator<{ id: string; contribution: Contribution; pending: StatChange[] }>
  /** Leads whose counts a campaign, or a roll-up, may not show yet. */
  listPendingCounts(): Promise<PendingLead[]>
  listPendingStats(): Promise<StatChange[]>
  firstCountedId(): Promise<string | null>
}

const leadsAtOnce = 1000

export function createCountedLeadStore(model: Model<LeadDocument>): CountedLeadStore {
  const listPendingCounts = async (): Promise<PendingLead[]> =>
    (await model.find({ due: 'counts' }, fields).lean<LeadDocument[]>()).map(readPending)

  async function* listCounted({
    from,
    to,
  }: {
    from: string
    to: string
  }): ReturnType<CountedLeadStore['listCounted']> {
    // Page by page: no cursor waits in the database, and each page is as new as it can be.
    for (let after = from; ; ) {
      const query = model
        .find({ _id: { $gt: after, $lt: to } }, fields)
        .sort({ _id: 1 })
        .limit(leadsAtOnce)
      const page = (await query.lean<LeadDocument[]>()).map(readPending)
      for (const lead of page) {
        yield { id: lead.id, contribution: contributionOf(lead), pending: lead.pending_stats }
      }
      after = page.at(-1)?.id ?? to
      if (page.length < leadsAtOnce) return
    }
  }

  return {
    listCounted,
    listPendingCounts,
    listPendingStats: async () => (await listPendingCounts()).flatMap((lead) => lead.pending_stats),
    firstCountedId: async () => {
      const first = await model.findOne({}, { _id: 1 }).sort({ _id: 1 }).lean<LeadDocument>()
      return first?._id ?? null
    },
  }
}

const fields: Record<string, 1> = Object.fromEntries(
  Object.keys(PendingLead.shape).map((field) => [field === 'id' ? '_id' : field, 1]),
)

function readPending(document: { _id: string }): PendingLead {
  const { _id: id, ...stored } = document
  const read = PendingLead.safeParse({ id, ...stored })
  return read.success ? read.data : readLead(document)
}

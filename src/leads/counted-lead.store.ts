import type { Model, QueryFilter } from 'mongoose'
import type { z } from 'zod'
import { gathered } from '../storage/gathered.ts'
import type { Contribution, StatChange } from './contribution.schema.ts'
import { Counted, contributionOf } from './contribution.ts'
import { type CountChange, Lead } from './lead.schema.ts'
import type { LeadDocument } from './lead-document.ts'
import { readLead } from './read-lead.ts'

/** A lead with the changes that it owes, and what tells of the person. */
export const PendingLead = Counted.extend(
  Lead.pick({ id: true, rev: true, pending_counts: true, pending_stats: true }).shape,
)
export type PendingLead = z.infer<typeof PendingLead>

/** The leads as they are counted anew, see `rebuild`. */
export interface CountedLeadStore {
  /** What leads add, the end of the range excluded, by their ids. */
  listCounted(range: {
    from: string
    to: string
  }): AsyncGenerator<{ id: string; contribution: Contribution; pending: StatChange[] }>
  /** Leads that owe changes; of one, that one where it does. */
  listPending(limit: number, id?: string): Promise<PendingLead[]>
  /** Changes that a campaign may not show yet. */
  listPendingCounts(): Promise<CountChange[]>
  /** Changes that roll-ups may not show yet. */
  listPendingStats(): Promise<StatChange[]>
  firstCountedId(): Promise<string | null>
}

const leadsAtOnce = 1000

export function createCountedLeadStore(model: Model<LeadDocument>): CountedLeadStore {
  const due: QueryFilter<LeadDocument> = { due: 'counts' }

  const listTogether = gathered(async (asked: readonly null[]) => {
    const found = await model.find(due, { pending_counts: 1 }).lean<Partial<LeadDocument>[]>()
    const changes = found.flatMap(({ pending_counts = [] }) => pending_counts)
    return asked.map(() => changes)
  })

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
    listPending: async (limit, id) => {
      const query = model.find({ ...(id !== undefined && { _id: id }), ...due }, fields).limit(limit)
      return (await query.lean<LeadDocument[]>()).map(readPending)
    },
    listPendingCounts: () => listTogether(null),
    listPendingStats: async () => {
      const found = await model.find(due, { pending_stats: 1 }).lean<Partial<LeadDocument>[]>()
      return found.flatMap(({ pending_stats = [] }) => pending_stats)
    },
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

import type { Connection } from 'mongoose'
import type { LeadDocument } from './lead-document.ts'

/** The changes that a lead owed at a revision, and the ids of events that everyone has of it. */
export interface PendingChanges {
  id: string
  rev: number
  counts: readonly { id: string }[]
  stats: readonly { id: string }[]
  events: readonly string[]
}

/** A lead that owes no change. */
export const nothingPending = { pending_counts: { $size: 0 }, pending_stats: { $size: 0 } } as const

/** `LeadStore.dropPending`. */
export function pendingDropped(connection: Connection): (leads: readonly PendingChanges[]) => Promise<void> {
  const documents = connection.collection<LeadDocument>('leads')
  return async (leads) => {
    if (leads.length === 0) return
    // Nearly always nobody has written the lead meanwhile, and one write does it all.
    const writes = leads.map(({ id: _id, rev, events }) => ({
      updateOne: {
        filter: { _id, rev },
        update: {
          $set: { pending_counts: [], pending_stats: [] },
          $pull: { due: 'counts' as const, ...without(events) },
        },
      },
    }))
    const { matchedCount } = await documents.bulkWrite(writes, { ordered: false })
    if (matchedCount === leads.length) return
    const these = { _id: { $in: leads.map(({ id }) => id) } }
    await documents.updateMany(these, {
      $pull: {
        pending_counts: { id: { $in: leads.flatMap(({ counts }) => counts.map(({ id }) => id)) } },
        pending_stats: { id: { $in: leads.flatMap(({ stats }) => stats.map(({ id }) => id)) } },
        ...without(leads.flatMap(({ events }) => events)),
      },
    })
    await documents.updateMany({ ...these, ...nothingPending }, { $pull: { due: 'counts' } })
  }
}

function without(events: readonly string[]) {
  return events.length === 0 ? {} : { pending_events: { id: { $in: [...events] } } }
}

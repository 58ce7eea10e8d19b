import type { Connection } from 'mongoose'
import type { DomainEvent } from './event.schema.ts'

/** Collections whose documents keep, in `pending_events`, what their own writes have still to announce. */
const collections = ['leads', 'messages', 'campaigns', 'ads', 'notes', 'erasures'] as const

/** The events that one document owes. */
export interface OwedEvents {
  collection: (typeof collections)[number]
  document_id: string
  events: DomainEvent[]
}

/** Told of events right after the write that owes them. Never throws: a sweep finds them anyway. */
export type Announce = (owed: OwedEvents) => void

export interface OwedEventStore {
  ensureIndexes(): Promise<void>
  /** Documents that still owe events with ids below `before`, of each collection at most `limit`. */
  list(before: string, limit: number): Promise<OwedEvents[]>
  /** Forgets events that everyone has. */
  settle(owed: OwedEvents[]): Promise<void>
}

interface OwingDocument {
  _id: string
  pending_events?: DomainEvent[]
}

/** The debts of all documents that announce something. */
export function createOwedEventStore(connection: Connection): OwedEventStore {
  const sources = collections.map((name) => ({
    name,
    documents: connection.collection<OwingDocument>(name),
  }))
  return {
    ensureIndexes: async () => {
      // Sparse: only documents that owe something are in it.
      for (const { documents } of sources) await documents.createIndex(eventId, { sparse: true })
    },
    list: async (before, limit) => {
      const found = sources.map(async ({ name, documents }) => {
        const owing = documents.find({ 'pending_events.id': { $lt: before } }, { projection })
        return (await owing.sort(eventId).limit(limit).toArray()).map(({ _id, pending_events = [] }) => ({
          collection: name,
          document_id: _id,
          events: pending_events,
        }))
      })
      return (await Promise.all(found)).flat()
    },
    settle: async (owed) => {
      for (const { name, documents } of sources) {
        const ours = owed.filter(({ collection }) => collection === name)
        if (ours.length === 0) continue
        const these = { _id: { $in: ours.map(({ document_id }) => document_id) } }
        const ids = ours.flatMap(({ events }) => events.map(({ id }) => id))
        // An empty list stays: a sparse index does not hold it.
        await documents.updateMany(these, { $pull: { pending_events: { id: { $in: ids } } } })
      }
    },
  }
}

const eventId = { 'pending_events.id': 1 } as const
const projection = { pending_events: 1 } as const

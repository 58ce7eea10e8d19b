import type { Connection } from 'mongoose'

/** How much of the work on messages is left, over all processes. */
export interface Backlog {
  ensureIndexes(): Promise<void>
  /** How many messages are still to be sent. */
  countUnsent(): Promise<number>
  /** Since when the oldest of them is; null when there is none. */
  oldestUnsent(): Promise<Date | null>
}

export function createBacklog(connection: Connection): Backlog {
  const messages = connection.collection<{ _id: string; created_at: Date }>('messages')
  const unsent = { 'delivery.status': 'pending' } as const
  return {
    ensureIndexes: async () => {
      await messages.createIndex({ 'delivery.status': 1, _id: 1 }, { partialFilterExpression: unsent })
    },
    countUnsent: () => messages.countDocuments(unsent),
    oldestUnsent: async () => {
      const oldest = await messages.findOne(unsent, { sort: { _id: 1 }, projection: { created_at: 1 } })
      return oldest?.created_at ?? null
    },
  }
}

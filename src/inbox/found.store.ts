import type { Connection } from 'mongoose'
import type { Transcript } from '../messages/attachment.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { Stored } from '../storage/mongo.ts'

/** What a search looks at, and shows, of a message. */
export type SearchedMessage = Pick<
  Message,
  'id' | 'lead_id' | 'sender' | 'message' | 'marks' | 'created_at'
> & {
  attachment?: Heard | undefined
}

/** What is read of a message's file. */
interface Heard {
  transcript?: Pick<Transcript, 'status' | 'text'> | undefined
}

/** Reads what customers and staff have written. */
export interface FoundStore {
  /** The newest messages of all these conversations, those of the bot left out, in one order: the newest first. */
  readNewest(leadIds: readonly string[], limit: number): AsyncIterable<SearchedMessage>
}

/** So many are read at a time: mostly what is looked for is among the first. */
const batchSize = 500

export function createFoundStore(connection: Connection): FoundStore {
  const messages = connection.collection<Stored<SearchedMessage>>('messages')
  return {
    readNewest: async function* (leadIds, limit) {
      const query = { lead_id: { $in: [...leadIds] }, sender: { $ne: 'bot' as const } }
      const found = messages.find(query, { projection: searched, sort: { _id: -1 }, limit, batchSize })
      for await (const { _id: id, ...rest } of found) yield { id, ...rest }
    },
  }
}

const searched = {
  lead_id: 1,
  sender: 1,
  message: 1,
  marks: 1,
  created_at: 1,
  'attachment.transcript': 1,
} as const

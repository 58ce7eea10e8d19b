import type { Connection, Model } from 'mongoose'
import type { WritesWithEvents } from '../events/with-events.store.ts'
import { type Stored, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type Message, StoredMessage } from './message.schema.ts'

export type MessageDocument = Stored<StoredMessage>
export type MessageModel = Model<MessageDocument>
export type Announced = WritesWithEvents<MessageDocument>

/** The messages of a database, as mongoose writes them. */
export function messageModel(connection: Connection): MessageModel {
  return connection.model<MessageDocument>('Message', messageSchema)
}

/** Messages that are still to be sent. */
export const pending = { 'delivery.status': 'pending' } as const

/** The part of mongoose's query that reading needs. */
interface Readable {
  lean<Result>(): PromiseLike<Result>
}

/** Runs a query. */
export async function read(query: Readable): Promise<Message[]> {
  return (await query.lean<MessageDocument[]>()).map((document) => toEntity(document))
}

/** The leads of messages, each once. */
export function leadsOf(documents: { lead_id: string }[]): string[] {
  return [...new Set(documents.map((document) => document.lead_id))]
}

const messageSchema = schemaOf(StoredMessage, 'messages')
// Starts with the chat, so that it can serve as the shard key of a cluster.
messageSchema.index({ platform: 1, bot: 1, chat: 1, dedupe_key: 1 }, { unique: true })
messageSchema.index({ lead_id: 1, _id: 1 })
messageSchema.index({ lead_id: 1, is_handled: 1, _id: 1 }, unhandledOnly())
messageSchema.index({ is_handled: 1, _id: 1 }, unhandledOnly())
messageSchema.index({ platform: 1, bot: 1, 'delivery.next_attempt_at': 1 }, pendingOnly())
messageSchema.index(
  { platform: 1, bot: 1, 'attachment.next_attempt_at': 1 },
  { partialFilterExpression: { 'attachment.status': 'pending' } },
)
messageSchema.index(
  { 'attachment.transcript.next_attempt_at': 1 },
  { partialFilterExpression: { 'attachment.transcript.status': 'pending' } },
)
messageSchema.index(
  { platform: 1, bot: 1, 'files.hash': 1 },
  { partialFilterExpression: { 'files.hash': { $exists: true } } },
)
messageSchema.index({ lead_id: 1, 'delivery.status': 1, _id: 1 }, pendingOnly())
messageSchema.index(
  { platform: 1, bot: 1, 'delivery.external_id': 1 },
  { partialFilterExpression: { 'delivery.external_id': { $exists: true } } },
)

function unhandledOnly(): { partialFilterExpression: object } {
  return { partialFilterExpression: { is_handled: false } }
}

function pendingOnly(): { partialFilterExpression: object } {
  return { partialFilterExpression: pending }
}

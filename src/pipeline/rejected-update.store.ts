import { type Connection, Schema } from 'mongoose'
import { newId } from '../core/id.ts'
import type { BotAccount } from '../messages/message.store.ts'
import type { PersonalRecords } from '../messages/personal-records.ts'
import { toEntity } from '../storage/mongo.ts'

/** An update that can never become a message, kept as it came so that nothing is lost. */
export interface RejectedUpdate {
  account: BotAccount
  /** The messenger's id of the update. */
  updateId: string
  /** Whose update it is, where that could be read. */
  chat: string | null
  reason: string
  raw: unknown
}

export interface RejectedUpdateStore extends PersonalRecords {
  ensureIndexes(): Promise<void>
  /** Sets an update aside and returns the id it has there; the same one again is not stored twice. */
  add(update: RejectedUpdate): Promise<string>
  count(): Promise<number>
}

interface RejectedUpdateDocument {
  _id: string
  platform: string
  bot: string
  update_id: string
  chat: string | null
  reason: string
  /** JSON text: what a messenger sends need not be storable as a document. */
  raw: string
  created_at: Date
}

export function createRejectedUpdateStore(connection: Connection): RejectedUpdateStore {
  const model = connection.model<RejectedUpdateDocument>('RejectedUpdate', rejectedUpdateSchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    add: async ({ account, updateId, chat, reason, raw }) => {
      const key = { ...account, update_id: updateId }
      const first = { _id: newId(), chat, reason, raw: JSON.stringify(raw), created_at: new Date() }
      const kept = model.findOneAndUpdate(
        key,
        { $setOnInsert: first },
        { upsert: true, returnDocument: 'after' },
      )
      return (await kept.orFail().lean<RejectedUpdateDocument>())._id
    },
    count: () => model.countDocuments({}),
    listOf: async ({ chats }) => {
      if (chats.length === 0) return []
      const found = await model.find({ $or: chats }).lean<RejectedUpdateDocument[]>()
      return found.map((document) => toEntity(document))
    },
    removeOf: async ({ chats }) => {
      if (chats.length > 0) await model.deleteMany({ $or: chats })
    },
  }
}

const rejectedUpdateSchema = new Schema<RejectedUpdateDocument>(
  {
    _id: String,
    platform: String,
    bot: String,
    update_id: String,
    chat: String,
    reason: String,
    raw: String,
    created_at: Date,
  },
  { collection: 'rejected_updates', strict: 'throw', versionKey: false, autoIndex: false },
)
rejectedUpdateSchema.index({ platform: 1, bot: 1, update_id: 1 }, { unique: true })
rejectedUpdateSchema.index({ platform: 1, bot: 1, chat: 1 })

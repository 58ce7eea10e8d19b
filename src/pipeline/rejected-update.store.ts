import type { Connection } from 'mongoose'
import type { BotAccount } from '../channels/channel.ts'
import { newId } from '../core/id.ts'
import type { PersonalRecords } from '../messages/personal-records.ts'
import { type Stored, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { StoredRejectedUpdate } from './rejected-update.schema.ts'

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

type RejectedUpdateDocument = Stored<StoredRejectedUpdate>

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

const rejectedUpdateSchema = schemaOf(StoredRejectedUpdate, 'rejected_updates')
rejectedUpdateSchema.index({ platform: 1, bot: 1, update_id: 1 }, { unique: true })
rejectedUpdateSchema.index({ platform: 1, bot: 1, chat: 1 })

import type { Connection } from 'mongoose'
import { isDuplicateKey, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type ChatTrouble, StaffChat } from './staff-chat.schema.ts'

type ChatDocument = Stored<StaffChat>

export interface StaffChatStore {
  ensureIndexes(): Promise<void>
  /** Makes the chat this person's alone, and another chat of theirs nobody's. */
  put(chat: StaffChat): Promise<void>
  findById(id: string): Promise<StaffChat | null>
  findByPerson(personId: string): Promise<StaffChat | null>
  /** All of them: one a colleague at most. */
  list(): Promise<StaffChat[]>
  /** Takes a chat that nobody has taken. Null where somebody has, or there is no such chat. */
  take(id: string, now: Date, until: Date): Promise<StaffChat | null>
  /** Keeps it for longer, or with a moment that is past gives it back. */
  keep(id: string, until: Date): Promise<void>
  setTrouble(id: string, trouble: ChatTrouble | null): Promise<void>
  remove(id: string): Promise<void>
}

/** The chats of colleagues in MongoDB: some dozens. */
export function createStaffChatStore(connection: Connection): StaffChatStore {
  const model = connection.model<ChatDocument>('StaffChat', chatSchema)
  const read = async (filter: object): Promise<StaffChat | null> =>
    toEntity(await model.findOne(filter).lean<ChatDocument>())
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    put: async (chat) => {
      const { _id, ...fields } = toDocument(chat)
      for (;;) {
        await model.deleteMany({ person_id: chat.person_id, _id: { $ne: _id } })
        try {
          await model.updateOne({ _id }, { $set: fields }, { upsert: true })
          return
        } catch (error) {
          // Another chat became theirs in between, or this one came to be.
          if (!isDuplicateKey(error)) throw error
        }
      }
    },
    findById: (id) => read({ _id: id }),
    findByPerson: (personId) => read({ person_id: personId }),
    list: async () => {
      const found = await model.find({}).lean<ChatDocument[]>()
      return found.map((document) => toEntity(document))
    },
    take: async (id, now, until) => {
      const free = { _id: id, taken_until: { $lte: now } }
      const taken = model.findOneAndUpdate(
        free,
        { $set: { taken_until: until } },
        { returnDocument: 'after' },
      )
      return toEntity(await taken.lean<ChatDocument>())
    },
    keep: async (id, until) => {
      await model.updateOne({ _id: id }, { $set: { taken_until: until } })
    },
    setTrouble: async (id, trouble) => {
      await model.updateOne({ _id: id }, { $set: { trouble } })
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id })
    },
  }
}

const chatSchema = schemaOf(StaffChat, 'staff_chats')
chatSchema.index({ person_id: 1 }, { unique: true })

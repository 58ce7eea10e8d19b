import { type Connection, Schema } from 'mongoose'
import { insertNew, type Stored, toDocument, toEntity } from '../mongo.ts'
import type { Reply } from './reply.schema.ts'

type ReplyDocument = Stored<Reply>

export interface ReplyStore {
  /** Stores a reply; a second time does nothing. */
  insert(reply: Reply): Promise<void>
  /** All of them, by title. */
  list(): Promise<Reply[]>
  findById(id: string): Promise<Reply | null>
  /** Sets fields in one atomic write and returns the result; null for an unknown id. */
  update(id: string, changes: Partial<Pick<Reply, 'title' | 'text'>>): Promise<Reply | null>
  /** False for an unknown id. */
  remove(id: string): Promise<boolean>
}

/** Canned replies in MongoDB: some dozens, read as a whole. */
export function createReplyStore(connection: Connection): ReplyStore {
  const model = connection.model<ReplyDocument>('Reply', replySchema)
  return {
    insert: async (reply) => {
      await insertNew(model.insertOne(toDocument(reply)))
    },
    list: async () => {
      const documents = await model.find().sort({ title: 1, _id: 1 }).lean<ReplyDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    findById: async (id) => toEntity(await model.findOne({ _id: id }).lean<ReplyDocument>()),
    update: async (id, changes) =>
      toEntity(
        await model
          .findOneAndUpdate(
            { _id: id },
            { $set: { ...changes, updated_at: new Date() } },
            { returnDocument: 'after' },
          )
          .lean<ReplyDocument>(),
      ),
    remove: async (id) => (await model.deleteOne({ _id: id })).deletedCount === 1,
  }
}

const replySchema = new Schema<ReplyDocument>(
  { _id: String, title: String, text: String, created_at: Date, updated_at: Date },
  { collection: 'replies', strict: 'throw', versionKey: false, autoIndex: false, minimize: false },
)

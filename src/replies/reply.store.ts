import type { Connection } from 'mongoose'
import type { Revisions } from '../core/revision.ts'
import { atRevision, insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { CannedReply, type ReplyFile } from './reply.schema.ts'

type ReplyDocument = Stored<CannedReply>

/** What may be set on a reply. */
export type ReplyChanges = Partial<Pick<CannedReply, 'title' | 'text' | 'files'>>

export interface ReplyStore {
  /** Stores a reply; a second time does nothing. */
  insert(reply: CannedReply): Promise<void>
  /** All of them, by title. */
  list(): Promise<CannedReply[]>
  findById(id: string): Promise<CannedReply | null>
  /** Sets fields in one atomic write and returns the result; null for an unknown id or another revision. */
  update(id: string, changes: ReplyChanges, revisions?: Revisions): Promise<CannedReply | null>
  /** The files of replies that have one of these ids. */
  findFiles(ids: readonly string[]): Promise<ReplyFile[]>
  /** Whether a reply carries this content. */
  carriesContent(hash: string): Promise<boolean>
  /** False for an unknown id or another revision. */
  remove(id: string, revisions?: Revisions): Promise<boolean>
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
    update: async (id, changes, revisions) =>
      toEntity(
        await model
          .findOneAndUpdate(
            { _id: id, ...atRevision(revisions) },
            { $set: { ...changes, updated_at: new Date() }, $inc: { rev: 1 } },
            { returnDocument: 'after' },
          )
          .lean<ReplyDocument>(),
      ),
    findFiles: async (ids) => {
      const carriers = await model.find({ 'files.id': { $in: [...ids] } }).lean<ReplyDocument[]>()
      return carriers.flatMap(({ files = [] }) => files).filter(({ id }) => ids.includes(id))
    },
    carriesContent: async (hash) => (await model.exists({ 'files.hash': hash })) !== null,
    remove: async (id, revisions) =>
      (await model.deleteOne({ _id: id, ...atRevision(revisions) })).deletedCount === 1,
  }
}

const replySchema = schemaOf(CannedReply, 'replies')

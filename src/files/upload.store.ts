import type { Connection } from 'mongoose'
import type { UploadedFile } from '../messages/outgoing-file.schema.ts'
import type { PersonalRecords } from '../messages/personal-records.ts'
import { type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Upload } from './upload.schema.ts'

/** What was uploaded and may be sent. */
export interface UploadStore extends PersonalRecords {
  ensureIndexes(): Promise<void>
  /** Says that a content is about to be written, so that what a kill leaves of it is found. */
  begin(upload: Upload): Promise<void>
  /** The upload, or the one of the same id from before, as it is to be sent from now on. */
  keep(upload: Upload & { file: UploadedFile }): Promise<void>
  /** Those of a lead that are there, in no particular order. */
  find(leadId: string, ids: string[]): Promise<Upload[]>
  /** Those of a lead with this content, and those still being written, which may come to have it. */
  listSame(leadId: string, hash: string): Promise<Upload[]>
  /** The oldest of all leads that are older than that. */
  listBefore(before: Date, limit: number): Promise<Upload[]>
  /** Since when the oldest of all is there. */
  findOldest(): Promise<Date | null>
  /** Whether anything of the lead is as young as that, or being written since then. */
  hasSince(leadId: string, since: Date): Promise<boolean>
  /** Only as it was read, where its moment is given. */
  remove(id: string, createdAt?: Date): Promise<void>
}

type UploadDocument = Stored<Upload>

export function createUploadStore(connection: Connection): UploadStore {
  const model = connection.model<UploadDocument>('Upload', uploadSchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    begin: async (upload) => {
      await model.create(toDocument(upload))
    },
    keep: async ({ id, ...upload }) => {
      await model.updateOne({ _id: id }, { $set: upload }, { upsert: true })
    },
    find: async (leadId, ids) => {
      const found = await model.find({ _id: { $in: ids }, lead_id: leadId }).lean<UploadDocument[]>()
      return found.map((document) => toEntity(document))
    },
    listSame: async (leadId, hash) => {
      const isSame = { lead_id: leadId, $or: [{ 'file.hash': hash }, { file: { $exists: false } }] }
      return (await model.find(isSame).lean<UploadDocument[]>()).map((document) => toEntity(document))
    },
    listBefore: async (before, limit) => {
      const old = model.find({ created_at: { $lt: before } }).sort({ created_at: 1 })
      return (await old.limit(limit).lean<UploadDocument[]>()).map((document) => toEntity(document))
    },
    findOldest: async () => {
      const oldest = model.findOne({}, { created_at: 1 }).sort({ created_at: 1 })
      return (await oldest.lean<Pick<UploadDocument, 'created_at'>>())?.created_at ?? null
    },
    hasSince: async (leadId, since) =>
      (await model.exists({ lead_id: leadId, created_at: { $gte: since } })) !== null,
    remove: async (id, createdAt) => {
      await model.deleteOne({ _id: id, ...(createdAt && { created_at: createdAt }) })
    },
    listOf: async ({ leadId }) => {
      const found = await model.find({ lead_id: leadId }).sort({ _id: 1 }).lean<UploadDocument[]>()
      return found.map((document) => toEntity(document))
    },
    removeOf: async ({ leadId }) => {
      await model.deleteMany({ lead_id: leadId })
    },
  }
}

const uploadSchema = schemaOf(Upload, 'uploads')
uploadSchema.index({ lead_id: 1 })
uploadSchema.index({ created_at: 1 })

import type { Connection, QueryFilter } from 'mongoose'
import type { Page } from '../core/paging/page.ts'
import type { Revisions } from '../core/revision.ts'
import { createFindById } from '../storage/find-by-id.ts'
import { atRevision, insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Niche, type NicheStatus } from './niche.schema.ts'

type NicheDocument = Stored<Niche>

/** What may be set on a niche; the store keeps its identity. */
export type NicheChanges = Partial<Omit<Niche, 'id' | 'rev' | 'created_at' | 'updated_at'>>

/** What reports need of a niche, which is neither its questionnaire nor its description. */
export type ReportedNiche = Pick<
  Niche,
  | 'id'
  | 'name'
  | 'status'
  | 'cpl_target'
  | 'roi_target'
  | 'usual_deal'
  | 'target_changes'
  | 'auto_pause'
  | 'assignment'
  | 'silent_minutes'
  | 'is_deleted'
>

export interface NicheStore {
  ensureIndexes(): Promise<void>
  /** Stores a niche; a second time does nothing. */
  insert(niche: Niche): Promise<void>
  /** Null for an unknown and for a deleted niche; so do the others. */
  findById(id: string): Promise<Niche | null>
  /** Newest first; `before` is the id that ended the previous page. */
  list(filter: { status?: NicheStatus | undefined }, page: Page): Promise<Niche[]>
  /** All of them, deleted ones too, in no particular order. */
  listAll(): Promise<ReportedNiche[]>
  /** Sets fields in one atomic write and returns the result; null also where it is at another revision. */
  update(id: string, changes: NicheChanges, revisions?: Revisions): Promise<Niche | null>
}

/** Niches in MongoDB. */
export function createNicheStore(connection: Connection): NicheStore {
  const model = connection.model<NicheDocument>('Niche', nicheSchema)
  const findDocument = createFindById<NicheDocument>(connection, 'niches')
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: async (niche) => {
      await insertNew(model.insertOne(toDocument(niche)))
    },
    findById: async (id) => {
      const niche = toEntity<Niche>(await findDocument(id))
      return niche?.is_deleted === false ? niche : null
    },
    list: async ({ status }, { limit, before }) => {
      const query: QueryFilter<NicheDocument> = { is_deleted: false }
      if (status !== undefined) query.status = status
      if (before !== undefined) query._id = { $lt: before }
      const documents = await model.find(query).sort({ _id: -1 }).limit(limit).lean<NicheDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    listAll: async () => {
      const found = await model.find({}, reported).lean<Stored<ReportedNiche>[]>()
      return found.map((document) => toEntity(document))
    },
    update: async (id, changes, revisions) =>
      toEntity(
        await model
          .findOneAndUpdate(
            { _id: id, is_deleted: false, ...atRevision(revisions) },
            { $set: { ...changes, updated_at: new Date() }, $inc: { rev: 1 } },
            { returnDocument: 'after' },
          )
          .lean<NicheDocument>(),
      ),
  }
}

const reported = {
  ...{ name: 1, status: 1, is_deleted: 1 },
  ...{ cpl_target: 1, roi_target: 1, usual_deal: 1, target_changes: 1, auto_pause: 1 },
  ...{ assignment: 1, silent_minutes: 1 },
} as const

const nicheSchema = schemaOf(Niche, 'niches')
nicheSchema.index({ is_deleted: 1, _id: -1 })
nicheSchema.index({ is_deleted: 1, status: 1, _id: -1 })

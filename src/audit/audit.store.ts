import type { Connection, QueryFilter } from 'mongoose'
import type { Page } from '../core/paging/page.ts'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { AuditEntry, type AuditKind } from './audit-entry.schema.ts'

type AuditDocument = Stored<AuditEntry>

/** Which entries are asked for. */
export interface AuditFilter {
  person_id?: string | undefined
  kind?: AuditKind | undefined
  /** Both included. */
  from?: Date | undefined
  to?: Date | undefined
}

export interface AuditStore {
  ensureIndexes(): Promise<void>
  add(entry: AuditEntry): Promise<void>
  /** Newest first. */
  list(filter: AuditFilter, page: Page): Promise<AuditEntry[]>
}

/** So long it is known who did what. */
const keptSeconds = 366 * 24 * 60 * 60

/** The log of what was done: entries are added, and go when they are old. */
export function createAuditStore(connection: Connection): AuditStore {
  const model = connection.model<AuditDocument>('AuditEntry', auditSchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    add: async (entry) => {
      await insertNew(model.insertOne(toDocument(entry)))
    },
    list: async ({ person_id, kind, from, to }, { limit, before }) => {
      const query: QueryFilter<AuditDocument> = {
        ...(person_id !== undefined && { 'author.id': person_id }),
        ...(kind !== undefined && { kind }),
        ...((from || to) && { created_at: { ...(from && { $gte: from }), ...(to && { $lte: to }) } }),
        ...(before !== undefined && { _id: { $lt: before } }),
      }
      const found = model.find(query).sort({ _id: -1 }).limit(limit)
      return (await found.lean<AuditDocument[]>()).map((document) => toEntity(document))
    },
  }
}

const auditSchema = schemaOf(AuditEntry, 'audit_entries')
auditSchema.index({ created_at: 1 }, { expireAfterSeconds: keptSeconds })
auditSchema.index({ 'author.id': 1, _id: -1 })
auditSchema.index({ kind: 1, _id: -1 })

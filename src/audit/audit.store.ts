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

/** So long it is known who did what, where nobody has said otherwise. */
const usualDays = 366
const daySeconds = 24 * 60 * 60
const expiry = 'created_at_1'

/**
 * The log of what was done: entries are added, and go when they are old.
 * @param keptDays so long they are kept
 */
export function createAuditStore(connection: Connection, keptDays: number = usualDays): AuditStore {
  const model = connection.model<AuditDocument>('AuditEntry', auditSchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
      const expireAfterSeconds = keptDays * daySeconds
      const { collection } = model
      const [found] = (await collection.indexes()).filter(({ name }) => name === expiry)
      if (found?.expireAfterSeconds === expireAfterSeconds) return
      // Another time to keep them was set before; another process may be here too.
      if (found) await collection.dropIndex(expiry).catch(() => undefined)
      await collection.createIndex({ created_at: 1 }, { name: expiry, expireAfterSeconds })
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
auditSchema.index({ 'author.id': 1, _id: -1 })
auditSchema.index({ kind: 1, _id: -1 })

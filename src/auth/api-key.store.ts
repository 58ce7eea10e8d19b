import type { Connection } from 'mongoose'
import type { Page } from '../core/paging/page.ts'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { ApiKey } from './api-key.schema.ts'

type ApiKeyDocument = Stored<ApiKey>

export interface ApiKeyStore {
  ensureIndexes(): Promise<void>
  /** Stores a key. Returns false where its prefix is taken. */
  insert(key: ApiKey): Promise<boolean>
  findById(id: string): Promise<ApiKey | null>
  findByIds(ids: string[]): Promise<ApiKey[]>
  findByPrefix(prefix: string): Promise<ApiKey | null>
  /** Newest first, the revoked ones too. */
  list(page: Page): Promise<ApiKey[]>
  /** Sets the moment from which the key opens nothing; an earlier one stays. Null for an unknown key. */
  revoke(id: string, at: Date): Promise<ApiKey | null>
  /** Records a use, unless one since `since` is recorded. */
  touch(id: string, at: Date, since: Date): Promise<void>
}

/** API keys in MongoDB. */
export function createApiKeyStore(connection: Connection): ApiKeyStore {
  const model = connection.model<ApiKeyDocument>('ApiKey', apiKeySchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (key) => insertNew(model.insertOne(toDocument(key))),
    findById: async (id) => toEntity(await model.findOne({ _id: id }).lean<ApiKeyDocument>()),
    findByIds: async (ids) => {
      const found = await model.find({ _id: { $in: ids } }).lean<ApiKeyDocument[]>()
      return found.map((document) => toEntity(document))
    },
    findByPrefix: async (prefix) => toEntity(await model.findOne({ prefix }).lean<ApiKeyDocument>()),
    list: async ({ limit, before }) => {
      const query = before === undefined ? {} : { _id: { $lt: before } }
      const documents = await model.find(query).sort({ _id: -1 }).limit(limit).lean<ApiKeyDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    revoke: async (id, at) => {
      await model.updateOne({ _id: id, revoked_at: null }, { $set: { revoked_at: at } })
      return toEntity(await model.findOne({ _id: id }).lean<ApiKeyDocument>())
    },
    touch: async (id, at, since) => {
      const isOld = { $or: [{ last_used_at: null }, { last_used_at: { $lt: since } }] }
      await model.updateOne({ _id: id, ...isOld }, { $set: { last_used_at: at } })
    },
  }
}

const apiKeySchema = schemaOf(ApiKey, 'api_keys')
apiKeySchema.index({ prefix: 1 }, { unique: true })

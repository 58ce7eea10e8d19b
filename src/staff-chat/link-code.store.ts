import type { Connection } from 'mongoose'
import { type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { LinkCode } from './staff-chat.schema.ts'

type CodeDocument = Stored<LinkCode>

export interface LinkCodeStore {
  ensureIndexes(): Promise<void>
  /** Stores a person's code; the one before it is no good any more. */
  put(code: LinkCode): Promise<void>
  /** Uses a code that is good still, once for all but the same user. Null where there is no such one. */
  use(hash: string, by: string, now: Date): Promise<LinkCode | null>
  removeOf(personId: string): Promise<void>
}

/** Codes in MongoDB, which removes those that are over. */
export function createLinkCodeStore(connection: Connection): LinkCodeStore {
  const model = connection.model<CodeDocument>('LinkCode', codeSchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    put: async (code) => {
      const { _id, ...fields } = toDocument(code)
      await model.updateOne({ _id }, { $set: fields }, { upsert: true })
    },
    use: async (hash, by, now) => {
      const good = { hash, expires_at: { $gt: now }, used_by: { $in: [null, by] } }
      const used = model.findOneAndUpdate(good, { $set: { used_by: by } }, { returnDocument: 'after' })
      return toEntity(await used.lean<CodeDocument>())
    },
    removeOf: async (personId) => {
      await model.deleteOne({ _id: personId })
    },
  }
}

const codeSchema = schemaOf(LinkCode, 'link_codes')
codeSchema.index({ hash: 1 })
codeSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 })

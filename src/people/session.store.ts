import type { Connection } from 'mongoose'
import { type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Session } from './session.schema.ts'

type SessionDocument = Stored<Session>

export interface SessionStore {
  ensureIndexes(): Promise<void>
  insert(session: Session): Promise<void>
  findByHash(hash: string): Promise<Session | null>
  findByIds(ids: string[]): Promise<Session[]>
  /** Newest first. */
  listOf(personId: string): Promise<Session[]>
  /** Records a use, unless one since `since` is recorded. */
  touch(id: string, at: Date, since: Date): Promise<void>
  /** Lets a session outlive the end of the others. */
  carryOver(id: string, epoch: number): Promise<void>
  /** False where the person has no such session. */
  remove(id: string, personId: string): Promise<boolean>
  removeAllOf(personId: string): Promise<void>
}

/** Sessions in MongoDB, which removes those that are over. */
export function createSessionStore(connection: Connection): SessionStore {
  const model = connection.model<SessionDocument>('Session', sessionSchema)
  const read = async (filter: object): Promise<Session[]> => {
    const found = await model.find(filter).sort({ _id: -1 }).lean<SessionDocument[]>()
    return found.map((document) => toEntity(document))
  }
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: async (session) => {
      await model.insertOne(toDocument(session))
    },
    findByHash: async (hash) => toEntity(await model.findOne({ hash }).lean<SessionDocument>()),
    findByIds: (ids) => read({ _id: { $in: ids } }),
    listOf: (personId) => read({ person_id: personId }),
    touch: async (id, at, since) => {
      await model.updateOne({ _id: id, last_used_at: { $lt: since } }, { $set: { last_used_at: at } })
    },
    carryOver: async (id, epoch) => {
      await model.updateOne({ _id: id }, { $set: { epoch } })
    },
    remove: async (id, personId) =>
      (await model.deleteOne({ _id: id, person_id: personId })).deletedCount === 1,
    removeAllOf: async (personId) => {
      await model.deleteMany({ person_id: personId })
    },
  }
}

const sessionSchema = schemaOf(Session, 'sessions')
sessionSchema.index({ hash: 1 }, { unique: true })
sessionSchema.index({ person_id: 1 })
sessionSchema.index({ expires_at: 1 }, { expireAfterSeconds: 0 })

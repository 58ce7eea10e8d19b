import type { Connection } from 'mongoose'
import type { Page } from '../core/paging/page.ts'
import type { Revisions } from '../core/revision.ts'
import { atRevision, insertNew, isDuplicateKey, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { Person } from './person.schema.ts'

type PersonDocument = Stored<Person>

/** What may be set on a person. */
export type PersonChanges = Partial<
  Pick<
    Person,
    'name' | 'login' | 'role' | 'state' | 'password_hash' | 'on_shift' | 'notices' | 'telegram_notices'
  >
>

export interface PersonStore {
  ensureIndexes(): Promise<void>
  /** Stores a person. False where the id or the login is taken. */
  insert(person: Person): Promise<boolean>
  findById(id: string): Promise<Person | null>
  findByIds(ids: string[]): Promise<Person[]>
  /** By the folded login. */
  findByLogin(login: string): Promise<Person | null>
  /** Newest first, those who are erased left out. */
  list(page: Page): Promise<Person[]>
  /** Ids of those who answer customers no more: disabled, erased, and observers. */
  listGone(): Promise<string[]>
  hasActiveOwner(exceptId?: string): Promise<boolean>
  /**
   * Sets fields of one who is not erased, in one write; with `endSessions`, all sessions end by it. Null for an unknown
   * id or another revision, 'taken' where somebody else has the login.
   */
  update(
    id: string,
    changes: PersonChanges,
    options?: { revisions?: Revisions; endSessions?: boolean },
  ): Promise<Person | 'taken' | null>
  remove(id: string): Promise<void>
}

/** People in MongoDB: some dozens. */
export function createPersonStore(connection: Connection): PersonStore {
  const model = connection.model<PersonDocument>('Person', personSchema)
  const read = async (filter: object): Promise<Person | null> =>
    toEntity(await model.findOne(filter).lean<PersonDocument>())
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (person) => insertNew(model.insertOne(toDocument(person))),
    findById: (id) => read({ _id: id }),
    findByIds: async (ids) => {
      const found = await model.find({ _id: { $in: ids } }).lean<PersonDocument[]>()
      return found.map((document) => toEntity(document))
    },
    findByLogin: (login) => read({ login }),
    list: async ({ limit, before }) => {
      const query = {
        state: { $ne: 'erased' as const },
        ...(before !== undefined && { _id: { $lt: before } }),
      }
      const documents = await model.find(query).sort({ _id: -1 }).limit(limit).lean<PersonDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    listGone: async () => {
      const query = { $or: [{ state: { $ne: 'active' as const } }, { role: 'observer' as const }] }
      return (await model.find(query, { _id: 1 }).lean<PersonDocument[]>()).map(({ _id }) => _id)
    },
    hasActiveOwner: async (exceptId) => {
      const others = exceptId === undefined ? {} : { _id: { $ne: exceptId } }
      return (await read({ ...others, role: 'owner', state: 'active' })) !== null
    },
    update: async (id, changes, { revisions, endSessions = false } = {}) => {
      const filter = { _id: id, state: { $ne: 'erased' as const }, ...atRevision(revisions) }
      const update = {
        $set: { ...changes, updated_at: new Date() },
        $inc: { rev: 1, ...(endSessions && { session_epoch: 1 }) },
      }
      try {
        const changed = model.findOneAndUpdate(filter, update, { returnDocument: 'after' })
        return toEntity(await changed.lean<PersonDocument>())
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken'
        throw error
      }
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id })
    },
  }
}

const personSchema = schemaOf(Person, 'people')
personSchema.index({ login: 1 }, { unique: true })

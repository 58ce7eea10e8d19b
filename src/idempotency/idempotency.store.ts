import type { Connection } from 'mongoose'
import type { Person } from '../messages/personal-records.ts'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { IdempotentRequest, type RecordedAnswer, rememberSeconds } from './idempotency.schema.ts'

type RequestDocument = Stored<IdempotentRequest>

export interface IdempotencyStore {
  ensureIndexes(): Promise<void>
  /** Stores a request. Returns false where its key is taken. */
  insert(request: IdempotentRequest): Promise<boolean>
  findById(id: string): Promise<IdempotentRequest | null>
  /** Takes a request whose attempt has run out of time. False where somebody else did, or it is done. */
  takeOver(id: string, now: Date, until: Date): Promise<boolean>
  /** Records the answer, or that it is not kept. The first one stays. */
  finish(id: string, answer: RecordedAnswer | null): Promise<void>
  /** The attempt failed: the next one need not wait. */
  release(id: string): Promise<void>
  remove(id: string): Promise<void>
  /** Answers that may hold something of the person's. */
  listOf(person: Person): Promise<object[]>
  /** Forgets what they said, and remembers that they came. */
  removeOf(person: Person): Promise<void>
}

/** Requests and their answers in MongoDB. */
export function createIdempotencyStore(connection: Connection): IdempotencyStore {
  const model = connection.model<RequestDocument>('IdempotentRequest', requestSchema)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (request) => insertNew(model.insertOne(toDocument(request))),
    findById: async (id) => toEntity(await model.findOne({ _id: id }).lean<RequestDocument>()),
    takeOver: async (id, now, until) => {
      const free = { _id: id, is_done: false, taken_until: { $lte: now } }
      return (await model.updateOne(free, { $set: { taken_until: until } })).modifiedCount === 1
    },
    finish: async (id, answer) => {
      await model.updateOne({ _id: id, is_done: false }, { $set: { is_done: true, answer } })
    },
    release: async (id) => {
      await model.updateOne({ _id: id, is_done: false }, { $set: { taken_until: new Date(0) } })
    },
    remove: async (id) => {
      await model.deleteOne({ _id: id })
    },
    listOf: ({ leadId }) =>
      model.find({ subject_ids: leadId }, { _id: 0, answer: 1, created_at: 1 }).lean<object[]>(),
    removeOf: async ({ leadId }) => {
      const forgotten = { fingerprint: '', subject_ids: [], is_done: true, answer: null }
      await model.updateMany({ subject_ids: leadId }, { $set: forgotten })
    },
  }
}

const requestSchema = schemaOf(IdempotentRequest, 'idempotent_requests')
requestSchema.index({ created_at: 1 }, { expireAfterSeconds: rememberSeconds })
requestSchema.index({ subject_ids: 1 })

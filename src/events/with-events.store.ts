import type { Model, mongo, ProjectionType, QueryFilter, UpdateQuery } from 'mongoose'
import { insertThoseNew, isDuplicateKey } from '../storage/mongo.ts'
import type { DomainEvent } from './event.schema.ts'
import { gatheredWrites, type WritableCollection } from './gathered-writes.store.ts'
import type { Announce, OwedEvents } from './owed-events.store.ts'

/** The part of mongoose's models that writes, in types that TypeScript can follow whatever the document is. */
interface Writable {
  collection: WritableCollection
  bulkWrite(operations: object[]): PromiseLike<Pick<mongo.BulkWriteResult, 'upsertedIds'>>
  findOneAndUpdate(filter: object, update: object, options: object): { lean<Result>(): PromiseLike<Result> }
}

interface Outbox<Document> {
  model: Model<Document>
  collection: OwedEvents['collection']
  announce: Announce
  /** What of a document is given back; all of it if left out. */
  projection?: ProjectionType<Document>
}

/** A document with what its first write announces. */
interface Announced<Document> {
  document: Document
  events: DomainEvent[]
}

/** A document that is stored where nobody has its key. */
interface Missing<Document> extends Announced<Document> {
  key: Partial<Document>
}

type OneOf<Document> = QueryFilter<Document> & { _id: string }

/** Writes of one document each. Where nothing is written, nothing is announced. */
export interface WritesWithEvents<Document> {
  /** Stores a document, with others that come at the same time. Returns false where a unique index holds its key. */
  insert(document: Document, events: DomainEvent[]): Promise<boolean>
  /** Stores many documents in one command. Returns the ids of those whose keys no unique index held. */
  insertMany(given: readonly Announced<Document>[]): Promise<ReadonlySet<string>>
  /**
   * Stores those that are missing, and only then updates others, all in one command. Returns the ids of the new ones.
   */
  insertMissing(missing: Missing<Document>[], updates: object[]): Promise<ReadonlySet<string>>
  /**
   * Makes the next revision of a document, with others that come at the same time. Returns whether it is made for
   * certain, see `GatheredWrites`.
   */
  revise(
    filter: { _id: string; rev: number },
    update: { $set: object },
    events: DomainEvent[],
  ): Promise<boolean>
  /** Does nothing where there is no such document; together with others that come at the same time. */
  updateOne(filter: OneOf<Document>, update: UpdateQuery<Document>, event: DomainEvent): Promise<void>
  /** Returns the document as it is then; null where there is no such one. */
  findOneAndUpdate(
    filter: OneOf<Document>,
    update: UpdateQuery<Document>,
    events: DomainEvent[],
  ): Promise<Document | null>
}

/** Writes to a collection of `owing` documents: what a write announces is kept by it, and announced after it. */
export function withEvents<Document extends { _id: string }>({
  model: documents,
  collection,
  announce,
  projection = {},
}: Outbox<Document>): WritesWithEvents<Document> {
  const model: Writable = documents
  const together = gatheredWrites(model.collection)
  const tell = (document_id: string, events: DomainEvent[]): void => {
    if (events.length > 0) announce({ collection, document_id, events })
  }
  return {
    insert: async (document, events) => {
      const refusal = await together.insert({ ...document, pending_events: events })
      if (refusal !== null && !isDuplicateKey(refusal)) throw refusal
      if (refusal === null) tell(document._id, events)
      return refusal === null
    },
    insertMany: async (given) => {
      if (given.length === 0) return new Set()
      const owed = given.map(({ document, events }) => ({ ...document, pending_events: events }))
      const refused = await insertThoseNew(model.collection.insertMany(owed, { ordered: false }))
      const stored = given.filter((_each, place) => !refused.has(place))
      for (const { document, events } of stored) tell(document._id, events)
      return new Set(stored.map(({ document }) => document._id))
    },
    insertMissing: async (missing, updates) => {
      const inserts = missing.map(({ key, document, events }) => {
        const rest = Object.entries({ ...document, pending_events: events }).filter(
          ([field]) => !(field in key),
        )
        return {
          updateOne: { filter: key, update: { $setOnInsert: Object.fromEntries(rest) }, upsert: true },
        }
      })
      const { upsertedIds } = await repeatedOnce(() => model.bulkWrite([...inserts, ...updates]))
      const isNew = new Set<string>(Object.values(upsertedIds))
      for (const { document, events } of missing) if (isNew.has(document._id)) tell(document._id, events)
      return isNew
    },
    revise: async (filter, update, events) => {
      const isMade = await together.revise({ filter, update: owing(update, events), events })
      if (isMade) tell(filter._id, events)
      return isMade
    },
    updateOne: async (filter, update, event) => {
      const isMade = await together.update({ filter, update: owing(update, [event]), events: [event] })
      if (isMade) tell(filter._id, [event])
    },
    findOneAndUpdate: async (filter, update, events) => {
      const after = { returnDocument: 'after', projection }
      const written = await model
        .findOneAndUpdate(filter, owing(update, events), after)
        .lean<Document | null>()
      if (written !== null) tell(filter._id, events)
      return written
    },
  }
}

/** Two that store the same at once: who comes second is refused, and finds it when it tries again. */
async function repeatedOnce<Result>(task: () => PromiseLike<Result>): Promise<Result> {
  try {
    return await task()
  } catch (error) {
    if (isDuplicateKey(error)) return task()
    throw error
  }
}

/** The update, with its events among what it pushes. */
function owing<Update extends object>(update: Update & { $push?: object }, events: DomainEvent[]): Update {
  if (events.length === 0) return update
  return { ...update, $push: { ...update.$push, pending_events: { $each: events } } }
}

import { isDeepStrictEqual } from 'node:util'
import { type Ask, gathered } from '../storage/gathered.ts'
import { isDuplicateKey, refusalsOf } from '../storage/mongo.ts'

/** The part of the driver's collections that is needed, in types that TypeScript can follow whatever the document is. */
export interface WritableCollection {
  insertOne(document: object, options: object): PromiseLike<unknown>
  updateOne(filter: object, update: object, options: object): PromiseLike<{ matchedCount: number }>
  insertMany(documents: object[], options: object): PromiseLike<unknown>
  bulkWrite(operations: readonly object[], options: object): PromiseLike<{ matchedCount: number }>
  find(filter: object): { toArray(): PromiseLike<Owing[]> }
}

interface Owing {
  _id: string
  rev?: number
  pending_events?: { id: string }[]
}

/** A write that makes the next revision of a document. */
export interface NextRevision {
  filter: { _id: string; rev: number }
  update: { $set: object }
  /** What the update has the document announce. */
  events: readonly { id: string }[]
}

/** A write of a document as far as the filter still fits. */
export interface EventfulUpdate {
  filter: { _id: string }
  update: object
  /** What the update has the document announce: it tells that the write was made. */
  events: readonly [{ id: string }, ...{ id: string }[]]
}

/** Writes of one document each: those that come at the same time go into one command. */
export interface GatheredWrites {
  /** Gives the error by which the database refuses the document; null where it is stored. */
  insert: Ask<object, Error | null>
  /**
   * Gives whether the write was made for certain. False where somebody else has written first; and also where it cannot
   * be told: who decides anew then must meet what this write has made.
   */
  revise: Ask<NextRevision, boolean>
  /** The same of a write that goes by no revision. False also for one that was made and told by somebody else since. */
  update: Ask<EventfulUpdate, boolean>
}

/** The driver itself writes: the compiler has checked what mongoose would cast. */
const one = { ignoreUndefined: true } as const
const each = { ...one, ordered: false } as const

export function gatheredWrites(collection: WritableCollection): GatheredWrites {
  /** For several of which not all may be made, each tells by its document whether it is. */
  function made<Write extends { filter: { _id: string }; update: object }>(
    isMade: (document: Owing | undefined, write: Write) => boolean,
  ): Ask<Write, boolean> {
    return gathered(async (writes) => {
      const [only, ...others] = writes
      if (only !== undefined && others.length === 0)
        return [(await collection.updateOne(only.filter, only.update, one)).matchedCount === 1]
      const updates = writes.map(({ filter, update }) => ({ updateOne: { filter, update } }))
      const { matchedCount } = await collection.bulkWrite(updates, each)
      if (matchedCount === writes.length) return writes.map(() => true)
      const found = await collection.find({ _id: { $in: writes.map(({ filter }) => filter._id) } }).toArray()
      const byId = new Map(found.map((document) => [document._id, document]))
      return writes.map((write) => isMade(byId.get(write.filter._id), write))
    })
  }

  return {
    insert: gathered(async (documents) => {
      const [only, ...others] = documents
      if (only !== undefined && others.length === 0) return [await refusalOf(collection.insertOne(only, one))]
      const refusals = await refusalsOf(collection.insertMany([...documents], each))
      return documents.map((_document, place) => refusals.get(place) ?? null)
    }),
    revise: made(isMadeIn),
    update: made<EventfulUpdate>((document, { events: [first] }) => owes(document, first)),
  }
}

/** What a write announces stands in the document; one that announces nothing is as good as another that sets the same. */
function isMadeIn(document: Owing | undefined, { filter, update, events: [first] }: NextRevision): boolean {
  if (document === undefined) return false
  if (first !== undefined) return owes(document, first)
  const stored = new Map<string, unknown>(Object.entries(document))
  const isSame = Object.entries(update.$set).every(([field, value]) =>
    isDeepStrictEqual(stored.get(field), value),
  )
  return isSame && document.rev === filter.rev + 1
}

function owes(document: Owing | undefined, event: { id: string }): boolean {
  return document?.pending_events?.some(({ id }) => id === event.id) === true
}

async function refusalOf(insertion: PromiseLike<unknown>): Promise<Error | null> {
  try {
    await insertion
    return null
  } catch (error) {
    if (error instanceof Error && isDuplicateKey(error)) return error
    throw error
  }
}

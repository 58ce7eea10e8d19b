import mongoose, { type Connection, type ConnectOptions, mongo } from 'mongoose'
import pRetry from 'p-retry'
import type { Revisions } from '../core/revision.ts'

/** An entity as MongoDB keeps it: the same fields, with `id` as `_id`. */
export type Stored<Entity extends { id: string }> = Omit<Entity, 'id'> & { _id: string }

/** Turns a stored document into the entity, which knows nothing of the events that it owes; null stays null. */
export function toEntity<Entity extends { id: string }>(document: Stored<Entity>): Entity
export function toEntity<Entity extends { id: string }>(document: Stored<Entity> | null): Entity | null
export function toEntity(document: { _id: string; pending_events?: unknown } | null): object | null {
  if (document === null) return null
  const { _id: id, pending_events: _owed, ...rest } = document
  return { id, ...rest }
}

/** Turns an entity into the document that is stored. */
export function toDocument<Entity extends { id: string }>({ id, ...rest }: Entity): Stored<Entity> {
  return { _id: id, ...rest }
}

/** Lets a write through at these revisions alone. */
export function atRevision(revisions: Revisions): { rev?: { $in: (number | null)[] } } {
  if (revisions === undefined) return {}
  return { rev: { $in: revisions.includes(0) ? [...revisions, null] : [...revisions] } }
}

/** Whether a write failed because a unique index already holds its key. */
export function isDuplicateKey(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 11000
}

/** Awaits an insert. False where a unique index already holds its key: its id, or another one. */
export async function insertNew(insertion: PromiseLike<unknown>): Promise<boolean> {
  try {
    await insertion
    return true
  } catch (error) {
    if (isDuplicateKey(error)) return false
    throw error
  }
}

/**
 * Awaits an insert of many that is not ordered.
 * @returns what the database refused, by its place, with the error that an insert of it alone would have thrown
 */
export async function refusalsOf(insertion: PromiseLike<unknown>): Promise<ReadonlyMap<number, Error>> {
  try {
    await insertion
    return new Map()
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error
    const refusals = [error.writeErrors].flat()
    // Something else than one of the documents.
    if (refusals.length === 0) throw error
    return new Map(
      refusals.map(({ index, code, errmsg = '' }) => [index, new mongo.MongoServerError({ code, errmsg })]),
    )
  }
}

/**
 * Awaits an insert of many that is not ordered.
 * @returns the places of those whose key a unique index holds already
 * @throws what was refused for something else
 */
export async function insertThoseNew(insertion: PromiseLike<unknown>): Promise<ReadonlySet<number>> {
  const refusals = await refusalsOf(insertion)
  for (const error of refusals.values()) if (!isDuplicateKey(error)) throw error
  return new Set(refusals.keys())
}

/** Whether the database refused a write because its disk is full: MongoDB's `OutOfDiskSpace`. */
export function isOutOfSpace(error: unknown): boolean {
  return error instanceof mongo.MongoServerError && error.code === 14_031
}

/**
 * Whether a database error may be gone at the next try: no server, a lost connection, a fail-over, a full disk.
 * Everything else would fail the same way again.
 */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    error instanceof mongo.MongoNotConnectedError ||
    error instanceof mongoose.Error.MongooseServerSelectionError ||
    isOutOfSpace(error) ||
    (error instanceof mongo.MongoError &&
      (error.hasErrorLabel('RetryableWriteError') || error.hasErrorLabel('TransientTransactionError')))
  )
}

/** Codes by which a server refuses a document for what it holds. */
const refusedContent: ReadonlySet<unknown> = new Set([2, 9, 14, 22, 52, 57, 121, 10_334, 11_000, 17_280])

/**
 * Whether an error is one that passes, one that would come again, or one of the database's whose cause is
 * not known: a proxy of it, for one, has its own words for a database that is just starting.
 */
export function durationOf(error: unknown): 'passes' | 'lasts' | 'unknown' {
  if (isTransient(error)) return 'passes'
  return error instanceof mongo.MongoError && !refusedContent.has(error.code) ? 'unknown' : 'lasts'
}

/**
 * Connects to whatever speaks MongoDB's protocol, and waits for it as long as it takes to come up.
 * A URI without a database name means the database `leadbot`.
 */
export async function openMongo(uri: string, onUnreachable: () => void): Promise<Connection> {
  const options: ConnectOptions = {
    serverSelectionTimeoutMS: 5_000,
    socketTimeoutMS: 30_000,
    bufferCommands: false,
    autoIndex: false,
    autoCreate: false,
    // What is read decides what is written: a secondary's older state would undo what was done.
    readPreference: 'primary',
    ...(!/^[^/]+\/\/[^/]+\/[^?]/.test(uri) && { dbName: 'leadbot' }),
  }
  return untilReachable(async () => {
    const connection = mongoose.createConnection()
    try {
      return await connection.openUri(uri, options)
    } catch (error) {
      await connection.destroy()
      throw error
    }
  }, onUnreachable)
}

/**
 * Does what a start needs of the database, again and again while the database is away or gets lost on the way:
 * there is nothing to start with before. Any other error is thrown at once.
 */
export async function untilReachable<Result>(
  task: () => Promise<Result>,
  onUnreachable: () => void,
): Promise<Result> {
  return pRetry(task, {
    retries: Number.POSITIVE_INFINITY,
    minTimeout: 200,
    maxTimeout: 5_000,
    shouldRetry: ({ error }) => isTransient(error),
    onFailedAttempt: ({ error }) => {
      if (isTransient(error)) onUnreachable()
    },
  })
}

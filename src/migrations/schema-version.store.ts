import type { Connection } from 'mongoose'
import { insertNew } from '../storage/mongo.ts'

/** The one document of the collection `schema`. */
interface SchemaDocument {
  _id: 'database'
  /** The last migration that ran to its end; 0 before the first. */
  version: number
  /** Every migration that ran here, oldest first. */
  history: { name: string; at: Date }[]
  /** Who migrates; free from `until` on. */
  lease: { holder: string; until: Date } | null
  /** By collection, how far the migration under way has come. */
  progress: Record<string, Progress>
}

export interface Progress {
  /** The id up to which the collection is done. */
  after: string
  changed: number
}

/** A lease on the database: whoever holds it migrates, everybody else waits. Lost where nobody renewed it in time. */
export interface SchemaVersionStore {
  /** 0 for a database that no release with migrations has opened yet, and for an empty one. */
  read(): Promise<number>
  /** Takes the lease. False where another holds it. */
  take(holder: string, until: Date): Promise<boolean>
  /** Holds it for longer; does nothing where it is lost. */
  renew(holder: string, until: Date): Promise<void>
  /** How far the last holder came; null where the lease is lost. */
  readProgress(holder: string): Promise<Record<string, Progress> | null>
  /** False where the lease is lost. */
  saveProgress(holder: string, collection: string, progress: Progress): Promise<boolean>
  /** Records that a migration ran to its end. False where the lease is lost. */
  finish(holder: string, version: number, name: string): Promise<boolean>
  release(holder: string): Promise<void>
}

export function createSchemaVersionStore(connection: Connection): SchemaVersionStore {
  const schema = connection.collection<SchemaDocument>('schema')
  const own = (holder: string) => ({ _id: 'database', 'lease.holder': holder }) as const
  return {
    read: async () => (await schema.findOne({ _id: 'database' }))?.version ?? 0,
    take: async (holder, until) => {
      const first: SchemaDocument = { _id: 'database', version: 0, history: [], lease: null, progress: {} }
      if ((await schema.findOne({ _id: 'database' })) === null) await insertNew(schema.insertOne(first))
      const free = { $or: [{ lease: null }, { 'lease.until': { $lt: new Date() } }] }
      const taken = await schema.updateOne(
        { _id: 'database', ...free },
        { $set: { lease: { holder, until } } },
      )
      return taken.matchedCount === 1
    },
    renew: async (holder, until) => {
      await schema.updateOne(own(holder), { $set: { 'lease.until': until } })
    },
    readProgress: async (holder) => (await schema.findOne(own(holder)))?.progress ?? null,
    saveProgress: async (holder, collection, progress) => {
      const saved = await schema.updateOne(own(holder), { $set: { [`progress.${collection}`]: progress } })
      return saved.matchedCount === 1
    },
    finish: async (holder, version, name) => {
      const done = { $set: { version, progress: {} }, $push: { history: { name, at: new Date() } } }
      return (await schema.updateOne({ ...own(holder), version: version - 1 }, done)).matchedCount === 1
    },
    release: async (holder) => {
      await schema.updateOne(own(holder), { $set: { lease: null } })
    },
  }
}

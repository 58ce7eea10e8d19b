import { randomUUID } from 'node:crypto'
import mongoose, { type Connection } from 'mongoose'
import { inject } from 'vitest'

/** Where one test file keeps its data, on the servers of this run. */
export interface Databases {
  mongodbUri: string
  /** Namespace of the queues in Redis. */
  queuePrefix: string
}

/** Databases that nobody else uses. */
export function ownDatabases(): Databases {
  const uri = new URL(inject('mongodbUri'))
  uri.pathname = `/test-${randomUUID()}`
  return { mongodbUri: uri.href, queuePrefix: `{test-${randomUUID()}}` }
}

/** A connection beside the product's own, to look at what is stored. */
export async function connectTo(uri: string): Promise<Connection> {
  return mongoose.createConnection(uri).asPromise()
}

/** Drops the database of a test file. */
export async function dropDatabase(uri: string): Promise<void> {
  const connection = await connectTo(uri)
  await connection.dropDatabase()
  await connection.close()
}

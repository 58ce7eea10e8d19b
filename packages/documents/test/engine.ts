import { randomUUID } from 'node:crypto'
import mongoose, { type mongo } from 'mongoose'
import { inject } from 'vitest'

/** A database of its own on the engine of the run: the embedded server, or the one that MONGODB_URI names. */
export interface Engine {
  /** A collection that no other test uses, with these documents. */
  collectionOf(...documents: mongo.BSON.Document[]): Promise<mongo.Collection>
  close(): Promise<void>
}

export async function openEngine(): Promise<Engine> {
  const dbName = `test-${randomUUID()}`
  const connection = await mongoose.createConnection(inject('mongodbUri'), { dbName }).asPromise()
  let names = 0
  return {
    async collectionOf(...documents) {
      names += 1
      const collection = connection.getClient().db(dbName).collection(`c${names}`)
      if (documents.length > 0) await collection.insertMany(documents)
      return collection
    },
    close: async () => {
      await connection.dropDatabase()
      await connection.close()
    },
  }
}

import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Connection, mongo } from 'mongoose'

const { EJSON } = mongo.BSON

/**
 * Writes a database as text into a folder, which is made anew: a file for each collection with a document on a line,
 * in canonical Extended JSON, and one with the indexes.
 */
export async function dumpDatabase(connection: Connection, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const indexes: string[] = []
  const collections = (await connection.listCollections()).map(({ name }) => name)
  for (const name of collections.toSorted()) {
    const collection = connection.collection(name)
    const documents = await collection.find({}).sort({ _id: 1 }).toArray()
    await writeFile(join(folder, `${name}.ndjson`), lines(documents))
    indexes.push(...(await collection.indexes()).map((index) => JSON.stringify({ collection: name, index })))
  }
  await writeFile(join(folder, 'indexes.ndjson'), `${indexes.join('\n')}\n`)
}

function lines(documents: object[]): string {
  return documents.map((document) => `${EJSON.stringify(document, { relaxed: false })}\n`).join('')
}

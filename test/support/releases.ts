import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mongo } from 'mongoose'
import { z } from 'zod'
import { connectTo } from './databases.ts'

const { EJSON } = mongo.BSON
const root = join(import.meta.dirname, '../fixtures/releases')

/** The token of the bot that the dumps speak of. */
export const releaseBotToken = `7000001:${'release-dump-token'.repeat(2)}`

/** Releases with a dump, see `script/dump-release`. */
export async function listReleases(): Promise<string[]> {
  return (await readdir(root)).toSorted()
}

const Index = z.object({
  collection: z.string(),
  index: z.looseObject({ key: z.record(z.string(), z.literal([1, -1])), name: z.string() }),
})

/** Puts into a database what a release had written into its own, with the indexes that it had made. */
export async function restoreRelease(release: string, mongodbUri: string): Promise<void> {
  const connection = await connectTo(mongodbUri)
  for (const line of await readLines(release, 'indexes')) {
    const { collection, index } = Index.parse(JSON.parse(line))
    const { key, v: _version, ...options } = index
    if (index.name !== '_id_') await connection.collection(collection).createIndex(key, options)
  }
  const files = (await readdir(join(root, release))).filter((file) => file !== 'indexes.ndjson')
  for (const name of files.map((file) => file.replace('.ndjson', ''))) {
    const lines = await readLines(release, name)
    const documents: mongo.Document[] = lines.map((line) => EJSON.parse(line, { relaxed: false }))
    if (documents.length > 0) await connection.collection(name).insertMany(documents)
  }
  await connection.close()
}

/** What a release had written, for looking at. */
export async function dumped(release: string, name: string): Promise<({ _id: string } & mongo.Document)[]> {
  const lines = await readLines(release, name)
  return lines.map((line) => EJSON.parse(line))
}

async function readLines(release: string, name: string): Promise<string[]> {
  const text = await readFile(join(root, release, `${name}.ndjson`), 'utf8')
  // A new Bot API server numbers a chat's messages from 1 again, as Telegram never does.
  const lines = text.replaceAll('"dedupe_key":"in:', '"dedupe_key":"in:0').split('\n')
  return lines.filter((line) => line !== '')
}

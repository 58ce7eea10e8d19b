import type { Connection } from 'mongoose'
import { openDocuments } from '../embedded/reach-documents.ts'
import { loadConfig } from '../src/config.ts'
import { createLifecycle } from '../src/core/lifecycle.ts'
import type { CopiedCollection } from '../src/storage/copy-database.ts'
import { openMongo } from '../src/storage/mongo.ts'
import { moveDatabase } from '../src/storage/move.store.ts'

const usage =
  "Usage: ./script/move-data 'mongodb://…', where the database it names is empty; the server is stopped"
const tellEveryMs = 1_000

const lifecycle = createLifecycle()

async function move(uri: string): Promise<CopiedCollection[]> {
  const { dataDir } = loadConfig({ API_AUTH: 'key', ...process.env })
  const documents = await openDocuments(dataDir)
  lifecycle.onClose(documents.close)
  const [from, to] = [await open(documents.mongodbUri), await open(uri)]
  let toldAt = 0
  return moveDatabase(from, to, (name, done, of) => {
    if (done < of && Date.now() - toldAt < tellEveryMs) return
    toldAt = Date.now()
    console.log(`${name}: ${done} of ${of}`)
  })
}

async function open(uri: string): Promise<Connection> {
  const connection = await openMongo(uri, () => {
    throw new Error('The database does not answer: try again when it is up')
  })
  lifecycle.onClose(() => connection.close())
  return connection
}

const [uri, ...rest] = process.argv.slice(2)
process.umask(0o077)
try {
  if (uri === undefined || rest.length > 0 || !/^mongodb(\+srv)?:\/\//.test(uri)) throw new Error(usage)
  const copied = await move(uri)
  for (const { name, documents, indexes, sha256 } of copied)
    console.log(
      `${name}: ${documents} documents and ${indexes} indexes, the same on both sides (SHA-256 ${sha256.slice(0, 16)}…)`,
    )
  console.log('Moved. Set MONGODB_URI from now on; what DATA_DIR holds is left as it was.')
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await lifecycle.close()
}

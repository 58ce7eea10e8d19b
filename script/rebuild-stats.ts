import { reachDocuments } from '../embedded/reach-documents.ts'
import { createLeadCounts } from '../src/campaigns/lead-counts.ts'
import { loadConfig } from '../src/config.ts'
import { createLifecycle } from '../src/core/lifecycle.ts'
import { migrations } from '../src/migrations/migrations.ts'
import { createSchemaVersionStore } from '../src/migrations/schema-version.store.ts'
import { rebuild } from '../src/roll-ups/rebuild.ts'
import { openMongo } from '../src/storage/mongo.ts'
import { createStores } from '../src/stores.ts'

const lifecycle = createLifecycle()

/** Counts everything anew in the database that these settings describe, which may be at work. */
async function run(): Promise<void> {
  const { mongodbUri, dataDir } = loadConfig({ API_AUTH: 'key', ...process.env })
  const documents = mongodbUri === undefined ? await reachDocuments(dataDir) : undefined
  if (documents) lifecycle.onClose(documents.close)
  const mongo = await openMongo(mongodbUri ?? documents?.mongodbUri ?? '', () => {
    throw new Error('The database does not answer: try again when it is up')
  })
  lifecycle.onClose(() => mongo.close())
  if ((await createSchemaVersionStore(mongo).read()) !== migrations.length)
    throw new Error('The database is of another release: start the server of this one first')
  const stores = createStores(mongo)
  const now = (): Date => new Date()
  const { finishLast } = createLeadCounts({ ...stores, now })
  const counted = rebuild({ ...stores, erased: stores.erasures, finishLast, now })
  for await (const month of counted) {
    console.log(`${month.month}: ${month.leads} leads, ${month.mended} roll-ups were wrong`)
  }
}

process.umask(0o077)
try {
  if (process.argv.length > 2) throw new Error('Usage: ./script/rebuild-stats')
  await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await lifecycle.close()
}

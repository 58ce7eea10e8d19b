import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reachDocuments } from '../embedded/reach-documents.ts'
import { startServer } from '../script/demonstration/server.ts'
import { createLifecycle, type Lifecycle } from '../src/core/lifecycle.ts'
import { freePort } from '../src/process/free-port.ts'
import { openMongo } from '../src/storage/mongo.ts'
import { createStores, type Stores } from '../src/stores.ts'

/** The API alone, on data of its own, and that data. */
interface OwnServer {
  baseUrl: string
  stores: Stores
  /** Ends it all, also after Ctrl-C. */
  lifecycle: Lifecycle
}

/** Starts it on the embedded document server, or on the engine of MONGODB_URI. */
export async function startOwnServer(): Promise<OwnServer> {
  const lifecycle = createLifecycle()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void lifecycle.close().finally(() => process.exit(130)))
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-bench-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  lifecycle.onClose(await startServer(baseUrl, { PORT: String(port), DATA_DIR: dataDir, ROLES: 'api' }))
  const mongodbUri = process.env.MONGODB_URI ?? (await reachDocuments(dataDir)).mongodbUri
  const connection = await openMongo(mongodbUri, () => undefined)
  lifecycle.onClose(() => connection.close())
  return { baseUrl, stores: createStores(connection), lifecycle }
}

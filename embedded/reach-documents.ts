import { mkdir, readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { startDocumentServer } from '../packages/documents/src/server.ts'
import { refuseRootAmongOthers } from './data-dir.ts'
import { lockDataDir, tryLockDataDir } from './data-dir-lock.ts'
import { socketPathIn } from './socket-path.ts'
import { typicalDocuments } from './typical-documents.ts'

interface Documents {
  mongodbUri: string
  close(): Promise<void>
}

/**
 * The documents of a data directory, for a program beside the server: where a server runs, its own document
 * server; otherwise one that is started for this program.
 * @throws Error in one line when the server that runs there keeps its documents elsewhere
 */
export async function reachDocuments(dataDirSetting: string): Promise<Documents> {
  await mkdir(dataDirSetting, { recursive: true, mode: 0o700 })
  const dataDir = await realpath(dataDirSetting)
  await refuseRootAmongOthers(dataDir)
  const unlock = await tryLockDataDir(dataDir)
  if (unlock === null) return { mongodbUri: await uriOfRunning(dataDir), close: async () => undefined }
  return start(dataDir, unlock)
}

/**
 * The documents of a data directory for this program alone.
 * @throws Error in one line when somebody works on the directory
 */
export async function openDocuments(dataDirSetting: string): Promise<Documents> {
  const dataDir = await realpath(dataDirSetting).catch(() => {
    throw new Error(`DATA_DIR ${dataDirSetting} does not exist`)
  })
  await refuseRootAmongOthers(dataDir)
  return start(dataDir, await lockDataDir(dataDir))
}

async function start(dataDir: string, unlock: () => Promise<void>): Promise<Documents> {
  const folder = join(dataDir, 'documents')
  const socketPath = await socketPathIn(folder, 'documents')
  const documents = await startDocumentServer({
    port: 0,
    dataDir: folder,
    socketPath,
    samples: typicalDocuments,
  })
  return {
    mongodbUri: `${documents.uri}/leadbot`,
    close: async () => {
      await documents.close()
      await unlock()
    },
  }
}

const Endpoints = z.object({ mongodb_uri: z.string() })

async function uriOfRunning(dataDir: string): Promise<string> {
  const text = await readFile(join(dataDir, 'embedded.json'), 'utf8').catch(() => '{}')
  const endpoints = Endpoints.safeParse(JSON.parse(text))
  if (!endpoints.success) {
    throw new Error('The server that runs here keeps its documents elsewhere: set MONGODB_URI as it does')
  }
  return endpoints.data.mongodb_uri
}

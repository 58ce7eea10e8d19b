import { once } from 'node:events'
import { chmod, mkdir, rm } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import type { Document } from './bson/document.ts'
import { serveConnection } from './connection.ts'
import { createCursors } from './cursors.ts'
import { removeExpired } from './reading/ttl.ts'
import { type Catalog, openCatalog } from './storage/catalog.ts'
import { damaged } from './storage/database-file.ts'
import { type Database, openEnvironment } from './storage/environment.ts'
import { createRecords } from './storage/records.ts'
import { upgrade } from './storage/upgrade.ts'

export interface DocumentServerOptions {
  /** How often idle cursors and documents past their time are looked for. */
  sweepEveryMs?: number
  /** 0 takes a free one. */
  port: number
  dataDir: string
  /** Documents like those that will be stored, by which a new file takes less place. */
  samples?: readonly Document[] | undefined
  /** Listens here, and on no port, where it is given. */
  socketPath?: string | undefined
}

export interface DocumentServer {
  uri: string
  port: number
  /** Resolves once the thread that writes has answered. */
  checkAlive(): Promise<void>
  close(): Promise<void>
}

const everyMinuteMs = 60_000

/** Starts a document server on loopback, or on a socket of its own, that speaks MongoDB's wire protocol and keeps its data in `dataDir`. */
export async function startDocumentServer({
  port: wanted,
  dataDir,
  socketPath,
  samples,
  sweepEveryMs = everyMinuteMs,
}: DocumentServerOptions): Promise<DocumentServer> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  // One that is there already is closed to other users of the machine too, whatever the mode of the files in it.
  await chmod(dataDir, 0o700)
  const environment = openEnvironment(dataDir, samples)
  const catalog = readCatalog(environment.db, dataDir)
  environment.onFailedCommit(catalog.reload)
  const records = createRecords(environment.db, catalog.save)
  await upgrade(environment, catalog, records)
  const cursors = createCursors(Date.now)
  const sweep = (): void => {
    cursors.sweep()
    // What cannot be removed now, on a full disk for one, is there for the next sweep.
    removeExpired({ environment, catalog, records }, new Date()).catch(() => undefined)
  }
  const sweeping = setInterval(sweep, sweepEveryMs).unref()
  const sockets = new Set<Socket>()
  let connections = 0
  let port = wanted
  const services = {
    environment,
    catalog,
    records,
    cursors,
    startedAt: new Date(),
    address: () => socketPath ?? `127.0.0.1:${port}`,
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    connections += 1
    void serveConnection(socket, services, connections)
  })
  if (socketPath === undefined) server.listen(wanted, '127.0.0.1')
  // A killed server has left its own there.
  else await rm(socketPath, { force: true }).then(() => server.listen(socketPath))
  await once(server, 'listening')
  const address = server.address()
  if (address !== null && typeof address === 'object') port = address.port

  return {
    uri: `mongodb://${socketPath === undefined ? `127.0.0.1:${port}` : encodeURIComponent(socketPath)}`,
    port,
    checkAlive: () => environment.write(() => undefined),
    close: async () => {
      clearInterval(sweeping)
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
      await environment.close()
    },
  }
}

function readCatalog(database: Database, dataDir: string): Catalog {
  try {
    return openCatalog(database)
  } catch (error) {
    throw damaged(join(dataDir, 'data.mdb'), error instanceof Error ? error.message : 'not readable')
  }
}

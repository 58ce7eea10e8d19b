import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { serveConnection } from './connection.ts'
import { createCursors } from './cursors.ts'
import { openCatalog } from './storage/catalog.ts'
import { openEnvironment } from './storage/environment.ts'
import { createRecords } from './storage/records.ts'
import { removeExpired } from './storage/ttl.ts'

export interface DocumentServerOptions {
  /** How often idle cursors and documents past their time are looked for. */
  sweepEveryMs?: number
  /** 0 takes a free one. */
  port: number
  dataDir: string
}

export interface DocumentServer {
  uri: string
  port: number
  close(): Promise<void>
}

const everyMinuteMs = 60_000

/** Starts a document server on loopback that speaks MongoDB's wire protocol and keeps its data in `dataDir`. */
export async function startDocumentServer({
  port: wanted,
  dataDir,
  sweepEveryMs = everyMinuteMs,
}: DocumentServerOptions): Promise<DocumentServer> {
  const environment = openEnvironment(dataDir)
  const catalog = openCatalog(environment.db)
  environment.onFailedCommit(catalog.reload)
  const records = createRecords(environment.db, catalog.save)
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
    port: () => port,
  }

  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    connections += 1
    void serveConnection(socket, services, connections)
  })
  server.listen(wanted, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address !== null && typeof address === 'object') port = address.port

  return {
    uri: `mongodb://127.0.0.1:${port}`,
    port,
    close: async () => {
      clearInterval(sweeping)
      server.close()
      for (const socket of sockets) socket.destroy()
      await once(server, 'close')
      await environment.close()
    },
  }
}

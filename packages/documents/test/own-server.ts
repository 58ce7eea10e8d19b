import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type mongo } from 'mongoose'
import { type DocumentServerOptions, startDocumentServer } from '../src/server.ts'

/** An embedded document server that no other test uses, and the driver connected to it. */
export interface OwnServer {
  uri: string
  port: number
  client: mongo.MongoClient
  /** Stops the server and starts it again on the same port and files. */
  restart(): Promise<void>
  close(): Promise<void>
}

export async function startOwnServer({
  dataDir: givenDir,
  ...options
}: Partial<Pick<DocumentServerOptions, 'sweepEveryMs' | 'dataDir'>> = {}): Promise<OwnServer> {
  const dataDir = givenDir ?? (await mkdtemp(join(tmpdir(), 'leadbot-documents-')))
  let server = await startDocumentServer({ ...options, port: 0, dataDir })
  const connection = await mongoose.createConnection(server.uri).asPromise()
  return {
    uri: server.uri,
    port: server.port,
    client: connection.getClient(),
    restart: async () => {
      await server.close()
      server = await startDocumentServer({ ...options, port: server.port, dataDir })
    },
    close: async () => {
      await connection.close()
      await server.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

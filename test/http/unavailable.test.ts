import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMongo } from '../../src/mongo.ts'
import { createNicheService } from '../../src/niches/niche.service.ts'
import { createNicheStore } from '../../src/niches/niche.store.ts'
import { startApi, type TestApi } from '../support/api.ts'

/** A wire to the database that can be cut. */
async function openWire(target: URL): Promise<{ port: number; cut(): void; server: Server }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname)
    for (const end of [socket, upstream]) sockets.add(end.on('error', () => {}))
    socket.pipe(upstream).pipe(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const cut = (): void => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  return { port: (server.address() as AddressInfo).port, cut, server }
}

let api: TestApi
let wire: Awaited<ReturnType<typeof openWire>>
let connection: Connection

beforeAll(async () => {
  const direct = await startApi()
  const { host, port } = direct.connection
  wire = await openWire(new URL(`tcp://${host}:${port}`))
  const uri = `mongodb://127.0.0.1:${wire.port}/${direct.connection.name}?directConnection=true`
  connection = await openMongo(uri, () => {})
  const niches = createNicheService({ niches: createNicheStore(connection) })
  await direct.app.close()
  api = await startApi({ niches })
  await direct.connection.close()
})
afterAll(async () => {
  await connection.close(true)
  await api.close()
})

test('answers 503 with Retry-After while the database is away, never 500', async () => {
  expect((await api.call('GET', '/api/niches')).status).toBe(200)
  wire.cut()
  const answer = await api.call('POST', '/api/niches', { name: 'Ниша', category: 'a' })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('5')
  expect(answer.body).toMatchObject({ type: '/problems/unavailable', status: 503 })
})

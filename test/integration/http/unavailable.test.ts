import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDayOf, usualTimeZone } from '../../../src/core/local-day.ts'
import { createNicheService } from '../../../src/niches/niche.service.ts'
import { createNicheStore } from '../../../src/niches/niche.store.ts'
import { openMongo } from '../../../src/storage/mongo.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'

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
  const target = new URL(ownDatabases().mongodbUri)
  wire = await openWire(target)
  const uri = `mongodb://127.0.0.1:${wire.port}${target.pathname}?directConnection=true`
  connection = await openMongo(uri, () => {})
  const niches = createNicheStore(connection)
  const clock = { dayOf: createDayOf(usualTimeZone), now: () => new Date() }
  api = await startApi({
    niches: createNicheService({ wakeCalls: { call: () => undefined }, niches, ...clock }),
  })
})
afterAll(async () => {
  await connection.close(true)
  await api.close()
})

test('answers 503 with Retry-After while the database is away, never 500', async () => {
  const id = idOf(await api.call('POST', '/api/niches', { name: 'Ниша', category: 'a' }))
  wire.cut()
  const requests = [
    ['POST', '/api/niches', { name: 'Ниша', category: 'a' }],
    ['GET', '/api/niches'],
    ['GET', `/api/niches/${id}`],
    ['PATCH', `/api/niches/${id}`, { name: 'Новое' }],
    ['DELETE', `/api/niches/${id}`],
  ] as const
  // The first one of each kind meets the lost connections, the next one the lost server.
  for (const [method, path, body] of [...requests, ...requests]) {
    const answer = await api.call(method, path, body)
    expect(answer.status, `${method} ${path}`).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(answer.body).toMatchObject({ type: '/problems/unavailable', status: 503 })
  }
}, 90_000)

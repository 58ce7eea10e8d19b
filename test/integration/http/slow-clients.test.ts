import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
const sockets: Socket[] = []

beforeAll(async () => {
  api = await startApi()
  const create = (index: number): Promise<unknown> =>
    api.call('POST', '/api/leads', { name: `Клиент ${index}`, source: 'olx', notes: 'н'.repeat(10_000) })
  for (let index = 0; index < 100; index += 1) await create(index)
})
afterAll(async () => {
  for (const socket of sockets) socket.destroy()
  await api.close()
})

/** Connections that say only so much, and then nothing more. */
async function open(count: number, bytes: string): Promise<Socket[]> {
  const { hostname, port } = new URL(api.baseUrl)
  const opened = Array.from({ length: count }, () => connect(Number(port), hostname))
  sockets.push(...opened)
  await Promise.all(opened.map((socket) => once(socket, 'connect')))
  for (const socket of opened) {
    socket.pause()
    socket.on('error', () => undefined)
    socket.write(bytes)
  }
  return opened
}

test('a thousand idle connections, half requests and readers that read nothing hold nobody up', async () => {
  await open(1_000, '')
  await open(100, 'GET /api/leads HTTP/1.1\r\nHost: a\r\nX-')
  await open(
    100,
    'POST /api/leads HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{"name":',
  )
  await open(50, 'GET /api/leads?limit=1000 HTTP/1.1\r\nHost: a\r\n\r\n')
  await open(50, 'GET /api/leads.csv HTTP/1.1\r\nHost: a\r\n\r\n')
  const half = await open(50, 'GET /api/leads?limit=1000 HTTP/1.1\r\nHost: a\r\n\r\n')
  for (const socket of half) socket.resetAndDestroy()

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      api.call('POST', '/api/leads', { name: `Быстрый ${index}`, source: 'olx' }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
  expect((await api.call('GET', '/api/health')).body).toMatchObject({ status: 'healthy' })
  // What was only half sent has made nothing.
  expect(await api.connection.collection('leads').countDocuments()).toBe(120)
})

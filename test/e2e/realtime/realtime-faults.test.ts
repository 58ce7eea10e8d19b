import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { freePort } from '../../../src/process/free-port.ts'
import { startRedis } from '../../../stand-ins/redis/redis-server.ts'
import type { StandIn } from '../../../stand-ins/stand-in.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { type LiveClient, listen, openLiveClient } from '../../support/live-client.ts'
import { type ServerProcess, startServer } from '../../support/server-process.ts'

const patiently = { timeout: 30_000, interval: 50 }
let clients: LiveClient[] = []

afterEach(async () => {
  await Promise.all(clients.map((client) => client.leave()))
  clients = []
})

async function page(api: { baseUrl: string }, subscription?: object, query = ''): Promise<LiveClient> {
  const client = await listen(api.baseUrl, subscription, { query })
  clients.push(client)
  return client
}

async function newLeadOf(baseUrl: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ name: 'Айгуль', source: 'olx' })
  const answer = await fetch(`${baseUrl}/api/leads`, { method: 'POST', headers, body })
  return idOf({ status: answer.status, headers: answer.headers, body: await answer.json() })
}

async function hearsOf(client: LiveClient, leadId: string): Promise<void> {
  await vi.waitFor(() => {
    const created = client.events().filter(({ type }) => type === 'lead.created')
    expect(created.map(({ data }) => data)).toContainEqual({ lead: expect.objectContaining({ id: leadId }) })
  }, patiently)
}

describe('while Redis is away', () => {
  let directory: string
  let redis: StandIn
  let api: TestApi

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'leadbot-redis-'))
    redis = await startRedis({ port: 0, dataDir: directory })
    api = await startApi({}, { redisUrl: `redis://127.0.0.1:${redis.port}` })
  })
  afterAll(async () => {
    await api.close()
    await redis.close()
    await rm(directory, { recursive: true, force: true })
  })

  test('pages are told so, and hear everything once it is back', async () => {
    const client = await page(api)
    await redis.close()
    expect(await client.next('resync')).toMatchObject({ live: false })
    const id = await newLeadOf(api.baseUrl)
    await api.container.events.idle()
    expect((await api.call('POST', '/api/ws/ticket')).status).toBe(503)
    redis = await startRedis({ port: redis.port, dataDir: directory })
    expect(await client.next('ready')).toMatchObject({ live: true })
    await vi.waitFor(() => api.container.events.sweep(-1_000), patiently)
    await hearsOf(client, id)
    expect(client.events().filter(({ type }) => type === 'lead.created')).toHaveLength(1)
  })
})

describe('with one server process for each page', () => {
  let directories: string[]
  let servers: ServerProcess[]

  beforeAll(async () => {
    const { mongodbUri } = ownDatabases()
    directories = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'leadbot-two-'))))
    const env = { MONGODB_URI: mongodbUri, REDIS_URL: inject('redisUrl'), ROLES: 'api', LOG_LEVEL: 'warn' }
    servers = await Promise.all(
      directories.map(async (dataDir) => startServer({ dataDir, port: await freePort(), env })),
    )
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.kill('SIGTERM')))
    await Promise.all(directories.map((directory) => rm(directory, { recursive: true, force: true })))
  })

  test('everyone hears what happens in any of them, under the same ids', async () => {
    const pages = await Promise.all(servers.map((server) => page(server)))
    for (const { baseUrl } of servers) {
      const id = await newLeadOf(baseUrl)
      for (const client of pages) await hearsOf(client, id)
    }
    const [one, other] = pages.map((client) => client.events().map(({ id }) => id))
    expect(one).toEqual(other)
  })

  test('a page goes on at the other one where it left off', async () => {
    const [here, there] = servers
    if (!here || !there) throw new Error('two servers run')
    const client = await page(here)
    await client.leave()
    const id = await newLeadOf(here.baseUrl)
    const again = await page(there, { all: true }, `?after=${client.position()}`)
    await hearsOf(again, id)
    expect(again.heard.filter(({ type }) => type === 'resync')).toEqual([])
  })
})

test('a client that takes nothing in is cut off, and nobody else is', async () => {
  const api = await startApi()
  const [slow, fast] = [await page(api), await page(api)]
  const closed = once(slow.socket, 'close')
  slow.socket.pause()
  const lead = await newLeadOf(api.baseUrl)
  const body = { message: 'ш'.repeat(60_000), sender: 'lead' }
  const { clients: served } = api.app.websocketServer
  for (let count = 0; count < 300 && served.size === 2; count += 1) {
    await api.call('POST', `/api/leads/${lead}/messages`, body)
  }
  await vi.waitFor(() => expect(served.size).toBe(1), patiently)
  await hearsOf(fast, await newLeadOf(api.baseUrl))
  slow.socket.resume()
  await closed
  await fast.leave()
  await api.close()
})

describe('a client', () => {
  const heartbeatMs = 1_000
  let api: TestApi

  beforeAll(async () => {
    api = await startApi({ heartbeatMs })
  })
  afterAll(() => api.close())

  test('that does not answer heartbeats is cut off, one that does stays', async () => {
    const dead = await openLiveClient(api.baseUrl, { autoPong: false })
    const alive = await openLiveClient(api.baseUrl)
    clients.push(dead, alive)
    await once(dead.socket, 'close')
    await once(alive.socket, 'ping')
    alive.say({ type: 'ping' })
    await alive.next('pong')
  })

  test('that says nothing but nonsense is shown out with the reason', async () => {
    const client = await openLiveClient(api.baseUrl)
    clients.push(client)
    const closed = once(client.socket, 'close')
    for (let count = 0; count < 20; count += 1) client.say('?')
    expect((await closed)[0]).toBe(1008)
  })

  test('that says too much at once is closed as too big', async () => {
    const client = await openLiveClient(api.baseUrl)
    clients.push(client)
    const closed = once(client.socket, 'close')
    client.say('x'.repeat(17 * 1024))
    expect((await closed)[0]).toBe(1009)
  })

  test('that asks for no WebSocket, or with a bad place in the stream, gets problem details', async () => {
    for (const path of ['/ws', '/ws?after=yesterday', '/ws?who=me']) {
      const answer = await api.call('GET', path)
      expect(answer.status).toBe(400)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
    }
    await expect(openLiveClient(api.baseUrl, { query: '?after=yesterday' })).rejects.toThrow('400')
  })

  test('that upgrades where there is no WebSocket is refused, and its connection ends', async () => {
    const socket = new WebSocket(`${api.baseUrl.replace('http', 'ws')}/api/leads`)
    const [error] = await once(socket, 'error')
    expect(String(error)).toContain('400')
    const connections = (): Promise<number> =>
      new Promise((resolve) => api.app.server.getConnections((_error, count) => resolve(count)))
    const before = await connections()
    await expect(openLiveClient(api.baseUrl, { query: '?ticket=wrong' })).rejects.toThrow('401')
    await vi.waitFor(async () => expect(await connections()).toBeLessThanOrEqual(before), patiently)
  })
})

describe('where a key is asked for', () => {
  let api: TestApi
  const databases = ownDatabases()
  /** Another process on the same database, for which Redis is away. */
  let other: TestApi

  beforeAll(async () => {
    const http = { apiAuth: 'key' } as const
    api = await startApi({ http }, { databases })
    other = await startApi({ http }, { databases, redisUrl: 'redis://127.0.0.1:1' })
  })
  afterAll(async () => {
    await other.close()
    await api.close()
  })

  async function newKey(scope: 'read' | 'write' = 'read'): Promise<{ id: string; key: string }> {
    const { apiKey, key } = await api.deps.keys.create({ name: 'Страница', scopes: [scope] })
    return { id: apiKey.id, key }
  }

  async function newTicket(key: string): Promise<string> {
    const answer = await api.send('/api/ws/ticket', { method: 'POST', headers: { 'x-api-key': key } })
    expect(answer).toMatchObject({ status: 200, body: { expires_in: 30 } })
    return Object(answer.body).ticket
  }

  async function open(options: Parameters<typeof openLiveClient>[1]): Promise<LiveClient> {
    const client = await openLiveClient(api.baseUrl, options)
    clients.push(client)
    return client
  }

  test('nobody listens without one', async () => {
    await expect(open({})).rejects.toThrow('401')
    await expect(open({ headers: { 'x-api-key': 'lb_wrong' } })).rejects.toThrow('401')
    await expect(open({ query: '?ticket=wrong' })).rejects.toThrow('401')
    expect((await api.call('POST', '/api/ws/ticket')).status).toBe(401)
  })

  test('a program listens with its key', async () => {
    const { key } = await newKey()
    await open({ headers: { authorization: `Bearer ${key}` } })
  })

  test('a page listens with a ticket, once', async () => {
    const query = `?ticket=${await newTicket((await newKey()).key)}`
    await open({ query })
    await expect(open({ query })).rejects.toThrow('401')
  })

  test('a ticket of a key that was revoked meanwhile lets nobody in', async () => {
    const { id, key } = await newKey()
    const query = `?ticket=${await newTicket(key)}`
    await api.deps.keys.revoke(id)
    await expect(open({ query })).rejects.toThrow('401')
  })

  test('who listens is cut off within a second of the key’s end, in every process, without Redis too', async () => {
    const { id, key } = await newKey()
    const staying = await open({ headers: { 'x-api-key': (await newKey()).key } })
    const headers = { 'x-api-key': key }
    const there = await openLiveClient(other.baseUrl, { headers })
    const polite = [await open({ query: `?ticket=${await newTicket(key)}` }), await open({ headers }), there]
    const stuck = await openLiveClient(other.baseUrl, { headers })
    clients.push(there, stuck)
    stuck.socket.pause()
    const closing = polite.map(({ socket }) => once(socket, 'close'))
    await api.deps.keys.revoke(id)
    const revokedAt = performance.now()
    expect((await Promise.all(closing)).map(([code]) => code)).toEqual([1008, 1008, 1008])
    expect(performance.now() - revokedAt).toBeLessThan(2_000)
    await eventually(() => expect(other.app.websocketServer.clients.size).toBe(0))
    expect(staying.socket.readyState).toBe(WebSocket.OPEN)
  })
})

test('a server that stops says so to its clients, and does not wait for one that is stuck', async () => {
  const api = await startApi()
  const [client, stuck] = [await openLiveClient(api.baseUrl), await openLiveClient(api.baseUrl)]
  stuck.socket.pause()
  const closed = once(client.socket, 'close')
  await api.close()
  expect((await closed)[0]).toBe(1001)
  await stuck.leave()
})

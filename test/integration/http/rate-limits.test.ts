import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { type HttpConfig, loadConfig } from '../../../src/config.ts'
import { createLifecycle } from '../../../src/core/lifecycle.ts'
import { startRedis } from '../../../stand-ins/redis/redis-server.ts'
import { type Answer, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'

const webRoot = fileURLToPath(new URL('../../../dist/web', import.meta.url))

let lifecycle = createLifecycle()
afterEach(async () => {
  await lifecycle.close()
  lifecycle = createLifecycle()
})

/** A server behind a proxy on this machine: `X-Forwarded-For` says who asks. */
async function start(http: Partial<HttpConfig>, surroundings = {}, deps = {}): Promise<TestApi> {
  const api = await startApi(
    { ...deps, http: { isLocalOnly: false, trustedProxies: ['loopback'], ...http } },
    surroundings,
  )
  lifecycle.onClose(api.close)
  return api
}

const off = { perMinuteAndIp: null, perHourAndKey: null, perMinuteAndPerson: null }

async function ask(api: TestApi, from: string, headers: Record<string, string> = {}): Promise<Answer> {
  return api.send('/api/niches', { headers: { 'x-forwarded-for': from, ...headers } })
}

async function statuses(times: number, request: () => Promise<Answer>): Promise<number[]> {
  const answers: number[] = []
  for (let made = 0; made < times; made += 1) answers.push((await request()).status)
  return answers
}

test('lets one address make so many requests a minute, and says what is left and how long to wait', async () => {
  const api = await start({ limits: { ...off, perMinuteAndIp: 3 } })
  for (const remaining of ['2', '1', '0']) {
    const { status, headers } = await ask(api, '198.51.100.1')
    expect(status).toBe(200)
    expect(headers.get('ratelimit-limit')).toBe('3')
    expect(headers.get('ratelimit-remaining')).toBe(remaining)
    expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0)
  }
  const { status, headers, body } = await ask(api, '198.51.100.1')
  expect(status).toBe(429)
  expect(body).toMatchObject({ type: '/problems/too-many-requests', status: 429 })
  expect(headers.get('retry-after')).toBe(headers.get('ratelimit-reset'))
  expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect((await ask(api, '198.51.100.2')).status).toBe(200)
})

test('counts the 2^64 addresses of an IPv6 network as one caller', async () => {
  const api = await start({ limits: { ...off, perMinuteAndIp: 1 } })
  expect((await ask(api, '2001:db8:1:2::1')).status).toBe(200)
  expect((await ask(api, '2001:db8:1:2:ffff::2')).status).toBe(429)
  expect((await ask(api, '2001:db8:1:3::1')).status).toBe(200)
})

test('believes X-Forwarded-For from trusted proxies only', async () => {
  const api = await start({ limits: { ...off, perMinuteAndIp: 1 }, trustedProxies: [] })
  expect((await ask(api, '198.51.100.1')).status).toBe(200)
  expect((await ask(api, '198.51.100.2')).status).toBe(429)
})

test('holds across servers that share a Redis', async () => {
  const databases = ownDatabases()
  const http = { limits: { ...off, perMinuteAndIp: 4 } }
  const [one, other] = [await start(http, { databases }), await start(http, { databases })]
  expect(await statuses(2, () => ask(one, '198.51.100.1'))).toEqual([200, 200])
  expect(await statuses(3, () => ask(other, '198.51.100.1'))).toEqual([200, 200, 429])
  expect((await ask(one, '198.51.100.1')).status).toBe(429)
})

test('goes on with a limit of its own while Redis is away', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-redis-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true }))
  const redis = await startRedis({ port: 0, dataDir })
  const api = await start(
    { limits: { ...off, perMinuteAndIp: 3 } },
    { redisUrl: `redis://127.0.0.1:${redis.port}` },
  )
  expect(await statuses(4, () => ask(api, '198.51.100.1'))).toEqual([200, 200, 200, 429])
  await redis.close()
  await eventually(async () => expect((await api.call('GET', '/api/health')).status).toBe(503))
  expect(await statuses(4, () => ask(api, '198.51.100.2'))).toEqual([200, 200, 200, 429])
})

test('lets one key make so many requests an hour, from wherever', async () => {
  const api = await start({ apiAuth: 'key', limits: { ...off, perMinuteAndIp: 100, perHourAndKey: 2 } })
  const keys = await Promise.all(
    ['a', 'b'].map(async (name) => (await api.deps.keys.create({ name, scopes: ['read'] })).key),
  )
  const [one = '', other = ''] = keys
  expect((await ask(api, '198.51.100.1', { 'x-api-key': one })).headers.get('ratelimit-limit')).toBe('2')
  expect((await ask(api, '198.51.100.2', { 'x-api-key': one })).status).toBe(200)
  const over = await ask(api, '198.51.100.3', { 'x-api-key': one })
  expect(over.status).toBe(429)
  expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(3500)
  expect((await ask(api, '198.51.100.1', { 'x-api-key': other })).status).toBe(200)
})

/** As the inbox asks for somebody who is signed in. */
const inbox = { 'x-requested-with': 'leadbot' }

test('a person who reads fast meets no limit, whoever else asks from the same address', async () => {
  const { limits } = loadConfig({ API_AUTH: 'key', TRUST_PROXY: 'true' }).http
  const api = await start({ apiAuth: 'key', limits })
  const { key } = await api.deps.keys.create({ name: 'staff', scopes: ['read', 'write'] })
  const stranger = await statuses(101, () => ask(api, '198.51.100.1'))
  expect(stranger.at(-1)).toBe(429)
  const read = (): Promise<Answer> => ask(api, '198.51.100.1', { 'x-api-key': key, ...inbox })
  // Twenty-two chats opened in nineteen seconds, and what the page asks for beside each.
  const answers = await Promise.all(Array.from({ length: 22 }, () => statuses(8, read)))
  expect(new Set(answers.flat())).toEqual(new Set([200]))
})

test('counts a person by the minute, a program with the same key by the hour', async () => {
  const api = await start({ apiAuth: 'key', limits: { ...off, perHourAndKey: 1, perMinuteAndPerson: 2 } })
  const { key } = await api.deps.keys.create({ name: 'a', scopes: ['read'] })
  const program = { 'x-api-key': key }
  expect(await statuses(2, () => ask(api, '198.51.100.1', program))).toEqual([200, 429])
  const person = { ...program, ...inbox }
  expect(await statuses(3, () => ask(api, '198.51.100.1', person))).toEqual([200, 200, 429])
})

test('counts neither the inbox as it loads nor its files', async () => {
  const api = await start({ limits: { ...off, perMinuteAndIp: 1 } }, {}, { webRoot })
  for (const path of ['/', '/board', '/icon.svg', '/assets/none.js']) {
    const load = (): Promise<Answer> => api.send(path, { headers: { accept: 'text/html' } })
    expect(await statuses(3, load), path).not.toContain(429)
  }
})

describe('wrong keys are counted, also where nothing else is,', () => {
  const wrong = `lb_00000000_${'a'.repeat(43)}`
  const basic = `Basic ${Buffer.from(`any:${wrong}`).toString('base64')}`

  test.each([
    ['at the API', '/api/leads', { 'x-api-key': wrong }],
    ['at the documents', '/docs', { authorization: basic }],
    ['at the metrics', '/metrics', { authorization: `Bearer ${wrong}` }],
    ['at the queues', '/admin/queues', { authorization: basic }],
    ['at the WebSocket', '/ws', { 'x-api-key': wrong }],
    ['as tickets', '/ws?ticket=none', {}],
  ])('%s', async (_where, path, headers) => {
    const api = await start({ apiAuth: 'key', limits: off })
    const guess = (): Promise<Answer> => api.send(path, { headers })
    expect(await statuses(12, guess)).toEqual([...Array(10).fill(401), 429, 429])
  })
})

test('refuses wrong keys long before other requests, and takes a right one all the same', async () => {
  const api = await start({ apiAuth: 'key', limits: { ...off, perMinuteAndIp: 100 } })
  const { key } = await api.deps.keys.create({ name: 'a', scopes: ['read'] })
  const wrong = { 'x-api-key': `${key.slice(0, -1)}-` }
  const refused = await statuses(12, () => ask(api, '198.51.100.1', wrong))
  expect(refused).toEqual([...Array(10).fill(401), 429, 429])
  expect((await ask(api, '198.51.100.1', { 'x-api-key': key })).status).toBe(200)
  expect((await ask(api, '198.51.100.2', wrong)).status).toBe(401)
})

test('never counts health', async () => {
  const api = await start({ limits: { ...off, perMinuteAndIp: 1 } })
  const health = (): Promise<Answer> => api.call('GET', '/api/health')
  expect(await statuses(5, health)).toEqual([200, 200, 200, 200, 200])
  expect((await health()).headers.has('ratelimit-limit')).toBe(false)
})

test('does not limit at all where the settings lift it', async () => {
  const api = await start({ limits: off })
  const { status, headers } = await ask(api, '198.51.100.1')
  expect(status).toBe(200)
  expect(headers.has('ratelimit-limit')).toBe(false)
})

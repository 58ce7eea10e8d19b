import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLifecycle } from '../../../src/core/lifecycle.ts'
import { startRedis } from '../../../stand-ins/redis/redis-server.ts'
import { startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { recordLog } from '../../support/recorded-log.ts'
import { startRedisCluster } from '../../support/redis-cluster.ts'

const lifecycle = createLifecycle()
const log = recordLog()
let api: TestApi
let redisUrl: string
let operator: Redis

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-redis-'))
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const redis = await startRedis({ port: 0, dataDir })
  lifecycle.onClose(redis.close)
  redisUrl = `redis://127.0.0.1:${redis.port}`
  operator = new Redis(redisUrl)
  lifecycle.onClose(async () => operator.disconnect())
  api = await startWith(redisUrl)
})
afterAll(() => lifecycle.close())

async function startWith(url: string): Promise<TestApi> {
  const started = await startApi({}, { redisUrl: url, logger: log.logger })
  lifecycle.onClose(started.close)
  return started
}

async function redisOf(server: TestApi): Promise<unknown> {
  const { body } = await server.call('GET', '/api/health')
  return body
}
const saying = (redis: string): unknown =>
  expect.objectContaining({ services: { database: 'connected', redis } })

/** Why nothing could be queued, as the log has it, oldest first. */
function reasons(): unknown[] {
  return log.lines().flatMap(({ reason, msg }) => (msg === 'nothing can be queued in Redis' ? [reason] : []))
}

/** As one types it into redis-cli. */
async function type(line: string): Promise<void> {
  const [command = '', ...args] = line.split(' ')
  await operator.call(command, ...args)
}

test.each([
  ['OOM', 'CONFIG SET maxmemory 1', 'CONFIG SET maxmemory 0'],
  ['READONLY', 'REPLICAOF 127.0.0.1 1', 'REPLICAOF NO ONE'],
  ['NOPERM', 'ACL SETUSER default -set', 'ACL SETUSER default +set'],
])('says %s, once, of a Redis that answers but takes no work after %s', async (word, spoil, mend) => {
  expect(await redisOf(api)).toEqual(saying('connected'))
  const before = reasons().length
  await type(spoil)
  for (let asked = 0; asked < 3; asked += 1) expect(await redisOf(api)).toEqual(saying('disconnected'))
  expect(reasons().slice(before)).toEqual([word])
  await type(mend)
  await eventually(async () => expect(await redisOf(api)).toEqual(saying('connected')))
  expect(
    log
      .lines()
      .filter(({ msg }) => msg !== 'request')
      .at(-1),
  ).toMatchObject({ msg: 'Redis takes work again' })
})

test('says so of a Redis that wants a password', async () => {
  await type('CONFIG SET requirepass a-password-of-this-test')
  const locked = await startWith(redisUrl)
  expect(await redisOf(locked)).toEqual(saying('disconnected'))
  await eventually(async () => {
    await redisOf(locked)
    expect(reasons()).toContain('NOAUTH')
  })
  await operator.call('CONFIG', 'SET', 'requirepass', '')
  await eventually(async () => expect(await redisOf(locked)).toEqual(saying('connected')))
})

test('says so of one node of a cluster, and of a cluster that has lost a part', async () => {
  const cluster = await startRedisCluster()
  lifecycle.onClose(cluster.close)
  const owner = await cluster.ownerOf('{leadbot}')
  const others = cluster.urls.filter((_url, index) => index !== owner)
  const queuePrefix = '{leadbot}'
  const start = async (url: string): Promise<TestApi> => {
    const databases = { mongodbUri: ownDatabases().mongodbUri, queuePrefix }
    const started = await startApi({}, { redisUrl: url, logger: log.logger, databases })
    lifecycle.onClose(started.close)
    return started
  }
  const lone = await start(others[0] ?? '')
  await eventually(async () => {
    expect(await redisOf(lone)).toEqual(saying('disconnected'))
    expect(reasons().at(-1)).toBe('MOVED')
  })

  const whole = await start(cluster.url)
  await eventually(async () => expect(await redisOf(whole)).toEqual(saying('connected')))
  for (const url of cluster.urls) {
    const node = new Redis(url)
    await node.call('CLUSTER', 'DELSLOTS', await node.cluster('KEYSLOT', queuePrefix))
    node.disconnect()
  }
  await eventually(async () => {
    expect(await redisOf(whole)).toEqual(saying('disconnected'))
    expect(reasons().at(-1)).toBe('CLUSTERDOWN')
  })
})

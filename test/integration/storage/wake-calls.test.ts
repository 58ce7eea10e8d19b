import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { createLifecycle, type Lifecycle } from '../../../src/core/lifecycle.ts'
import { openRedis, type RedisConnection } from '../../../src/storage/redis.ts'
import { createWakeCalls, type WakeCalls } from '../../../src/storage/wake-calls.ts'
import { startRedis } from '../../../stand-ins/redis/redis-server.ts'
import { ownDatabases } from '../../support/databases.ts'

interface Process {
  calls: WakeCalls
  heard: string[]
  redis: RedisConnection
}

const { queuePrefix: prefix } = ownDatabases()
/** Of a Redis whose connections may be cut. */
let redisUrl: string
const started = createLifecycle()
let lifecycle: Lifecycle
let stopping: AbortController
let one: Process
let other: Process

function startProcess(): Process {
  const redis = openRedis(redisUrl, { failFast: false })
  lifecycle.onClose(async () => redis.disconnect())
  const calls = createWakeCalls({ redis, redisUrl, prefix })
  lifecycle.onClose(calls.close)
  const heard: string[] = []
  for (const topic of ['send', 'command', 'look'] as const) {
    calls.hear(topic, (id) => heard.push(`${topic} ${id}`), stopping.signal)
  }
  return { calls, heard, redis }
}

beforeAll(async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-redis-'))
  started.onClose(() => rm(dataDir, { recursive: true, force: true }))
  const { port, close } = await startRedis({ port: 0, dataDir })
  started.onClose(close)
  redisUrl = `redis://127.0.0.1:${port}`
})
afterAll(() => started.close())
beforeEach(async () => {
  lifecycle = createLifecycle()
  stopping = new AbortController()
  one = startProcess()
  await vi.waitFor(() => expect(one.heard).toEqual(['look ']))
  other = startProcess()
  await vi.waitFor(() => expect([one, other].map(({ heard }) => heard.length)).toEqual([2, 1]))
  for (const { heard } of [one, other]) heard.length = 0
})
afterEach(() => lifecycle.close())

test('a call is heard once in each process', async () => {
  one.calls.call('send', 'lead-1')
  other.calls.call('command', 'whatsapp')
  await vi.waitFor(() => {
    expect(one.heard).toEqual(['send lead-1', 'command whatsapp'])
    expect(other.heard.toSorted()).toEqual(['command whatsapp', 'send lead-1'])
  })
})

test('a stir is for its own process alone', async () => {
  one.calls.stir()
  expect(one.heard).toEqual(['look '])
  one.calls.call('send', 'last')
  await vi.waitFor(() => expect(other.heard).toEqual(['send last']))
})

test('who loses Redis is told to look, and again when calls arrive anew', async () => {
  expect(one.calls.isHeard()).toBe(true)
  await other.redis.call('CLIENT', 'KILL', 'TYPE', 'pubsub')
  await vi.waitFor(() => expect(one.heard.length).toBeGreaterThanOrEqual(2))
  await vi.waitFor(() => expect(one.calls.isHeard()).toBe(true))
})

test('nothing is heard after the signal, nor of what is no call', async () => {
  await other.redis.publish(`${prefix}:wake`, 'no call')
  await other.redis.publish(`${prefix}:wake`, '["somebody","dance",""]')
  stopping.abort()
  one.calls.call('send', 'late')
  expect(one.heard).toEqual([])
})

import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { StandInName } from '../../embedded/registry.ts'
import { superviseChild } from '../../embedded/supervised-child.ts'
import { createLifecycle } from '../../src/core/lifecycle.ts'
import { readProcStat } from '../../src/process/proc-stat.ts'
import type { StandIn } from '../../stand-ins/stand-in.ts'
import { recordLog } from '../support/recorded-log.ts'

const entry = new URL('../../dist/embedded/child.js', import.meta.url)
const patiently = { timeout: 30_000, interval: 50 }

let dataDir: string
let log: ReturnType<typeof recordLog>
let lifecycle: ReturnType<typeof createLifecycle>

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-child-'))
  log = recordLog()
  lifecycle = createLifecycle()
  lifecycle.onClose(() => rm(dataDir, { recursive: true, force: true }))
})
afterEach(() => lifecycle.close())

async function supervise(name: StandInName, silentAfterMs = 1_000): Promise<StandIn> {
  const child = await superviseChild({ name, logger: log.logger, silentAfterMs, entry }, { port: 0, dataDir })
  lifecycle.onClose(child.close)
  return child
}

/** The process that works on the files now. */
function pidOf(process: 'child' | 'redis-server'): number {
  return Number.parseInt(readFileSync(join(dataDir, `${process}.process`), 'utf8'), 10)
}

/** One that has ended may still be listed where nobody asks how it went. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readProcStat(pid)
  return stat !== null && stat.state !== 'Z'
}

async function untilReplaced(pid: number, reason: string): Promise<void> {
  await vi.waitFor(() => expect(log.lines()).toContainEqual(expect.objectContaining({ reason })), patiently)
  await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), patiently)
}

test('a document server that stands still is replaced on its port, with all that it has acknowledged', async () => {
  const documents = await supervise('documents')
  const connection = await mongoose.createConnection(`mongodb://127.0.0.1:${documents.port}/shop`).asPromise()
  lifecycle.onClose(() => connection.close())
  await connection.collection('leads').insertOne({ name: 'kept' })
  const pid = pidOf('child')
  process.kill(pid, 'SIGSTOP')
  await untilReplaced(pid, 'documents: no sign of life for 1 s')
  const find = (): Promise<unknown> => connection.collection('leads').findOne({ name: 'kept' })
  await vi.waitFor(async () => expect(await find()).not.toBeNull(), patiently)
})

test('a redis-server that stands still is replaced on its port', async () => {
  const { port } = await supervise('redis')
  const pid = pidOf('redis-server')
  process.kill(pid, 'SIGSTOP')
  await untilReplaced(pid, 'redis: no sign of life for 1 s')
  const redis = new Redis(port, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  lifecycle.onClose(async () => redis.disconnect())
  expect(await redis.ping()).toBe('PONG')
})

test('closing ends a Redis that stands still within five seconds', async () => {
  const redis = await supervise('redis', 60_000)
  const pid = pidOf('redis-server')
  process.kill(pid, 'SIGSTOP')
  const startedAt = performance.now()
  await redis.close()
  expect(performance.now() - startedAt).toBeLessThan(5_000)
  expect(await isRunning(pid)).toBe(false)
})

test('a redis-server that is killed comes back on its port', async () => {
  const { port } = await supervise('redis')
  process.kill(pidOf('redis-server'), 'SIGKILL')
  await vi.waitFor(
    () =>
      expect(log.lines()).toContainEqual(
        expect.objectContaining({ reason: expect.stringMatching(/^redis: redis-server: /) }),
      ),
    patiently,
  )
  const redis = new Redis(port, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  lifecycle.onClose(async () => redis.disconnect())
  expect(await redis.ping()).toBe('PONG')
})

test.each(['SIGTERM', 'SIGKILL'] as const)(
  'Redis ends with the process that has started it, by %s',
  async (end) => {
    const program = new URL('../../dist/stand-ins/redis/redis-server.js', import.meta.url).href
    const code = `import { startRedis } from ${JSON.stringify(program)}
    await startRedis({ port: 0, dataDir: ${JSON.stringify(dataDir)} })
    process.stdout.write('running')`
    const starter = spawn(process.execPath, ['--input-type=module', '--eval', code])
    const ended = once(starter, 'exit')
    await once(starter.stdout, 'data')
    const pid = pidOf('redis-server')
    expect(await isRunning(pid)).toBe(true)
    starter.kill(end)
    await ended
    await vi.waitFor(async () => expect(await isRunning(pid)).toBe(false), patiently)
  },
)

test('what an earlier run has left standing on the files is ended before they are opened', async () => {
  const leftover = fork(entry, ['documents', '0', dataDir])
  const ended = once(leftover, 'exit')
  await once(leftover, 'message')
  leftover.kill('SIGSTOP')
  const documents = await supervise('documents')
  expect(await ended).toEqual([null, 'SIGKILL'])
  expect(documents.port).toBeGreaterThan(0)
})

test.skipIf(process.platform !== 'linux')(
  'a process that has merely got the id of an earlier one is left alone',
  async () => {
    const bystander = fork(entry, ['documents', '0', join(dataDir, 'elsewhere')])
    lifecycle.onClose(async () => bystander.kill('SIGKILL'))
    await once(bystander, 'message')
    writeFileSync(join(dataDir, 'child.process'), `${bystander.pid} another-start 1`)
    await supervise('documents')
    expect(await isRunning(Number(bystander.pid))).toBe(true)
  },
)

test('a damaged file stops the start with one line that names it and the cure', async () => {
  const file = join(dataDir, 'data.mdb')
  writeFileSync(file, 'no database')
  await expect(supervise('documents')).rejects.toThrow(
    `documents: ${file} is damaged (cut off): restore a backup with ./script/restore`,
  )
})

test('a file that was cut behind its beginning stops the start in the same way', async () => {
  const documents = await supervise('documents')
  const connection = await mongoose.createConnection(`mongodb://127.0.0.1:${documents.port}/shop`).asPromise()
  const leads = Array.from({ length: 200 }, () => ({ text: 'x'.repeat(1_000) }))
  await connection.collection('leads').insertMany(leads)
  await connection.close()
  await documents.close()
  const file = join(dataDir, 'data.mdb')
  truncateSync(file, 10_000)
  await expect(supervise('documents')).rejects.toThrow(
    `${file} is damaged: restore a backup with ./script/restore`,
  )
})

import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startRedis } from '../../../stand-ins/redis/redis-server.ts'
import { canMount, mountSmallDisk } from '../../support/small-disk.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'leadbot-redis-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

async function withRedis<Result>(port: number, use: (redis: Redis) => Promise<Result>): Promise<Result> {
  const redis = new Redis(port)
  return use(redis).finally(() => redis.disconnect())
}

async function writeSomething(): Promise<void> {
  const running = await startRedis({ port: 0, dataDir })
  await withRedis(running.port, (redis) => redis.set('job', 'waiting'))
  await running.close()
}

function appendOnlyFile(ending: string): string {
  const folder = join(dataDir, 'appendonlydir')
  return join(folder, readdirSync(folder).find((name) => name.endsWith(ending)) ?? '')
}

test('an append-only file with garbage at its end is moved aside, and Redis runs and says so', async () => {
  await writeSomething()
  appendFileSync(appendOnlyFile('.incr.aof'), 'garbage')
  const running = await startRedis({ port: 0, dataDir })
  expect(running.notice).toContain(`moved to ${join(dataDir, 'damaged')}`)
  expect(existsSync(join(dataDir, 'damaged', 'appendonlydir'))).toBe(true)
  expect(await withRedis(running.port, (redis) => redis.set('job', 'again'))).toBe('OK')
  await running.close()
})

test('a random base of it is no reason not to start either, also a second time', async () => {
  for (const _ of [1, 2]) {
    await writeSomething()
    writeFileSync(appendOnlyFile('.base.rdb'), randomBytes(1_000))
    const running = await startRedis({ port: 0, dataDir })
    expect(running.notice).toBeDefined()
    await running.close()
  }
})

test('what Redis has written is kept where it does not start for another reason', async () => {
  await writeSomething()
  const other = await startRedis({ port: 0, dataDir: join(dataDir, 'other') })
  await expect(startRedis({ port: other.port, dataDir })).rejects.toThrow(
    `redis-server: Failed listening on port ${other.port}`,
  )
  await other.close()
  const running = await startRedis({ port: 0, dataDir })
  expect(await withRedis(running.port, (redis) => redis.get('job'))).toBe('waiting')
  await running.close()
})

test.skipIf(!canMount)(
  'a full disk refuses writes, not the start, and they go on once there is space',
  async () => {
    const disk = mountSmallDisk(1)
    const options = { port: 0, dataDir: disk.path }
    let running = await startRedis(options)
    const fill = (redis: Redis): Promise<void> =>
      vi.waitFor(async () => {
        await expect(redis.append('list', 'x'.repeat(100_000))).rejects.toThrow('MISCONF')
      })
    await withRedis(running.port, fill)
    await running.checkAlive?.()
    await running.close()

    running = await startRedis(options)
    expect(running.notice).toBeUndefined()
    await withRedis(running.port, fill)
    disk.resize(20)
    await withRedis(running.port, (redis) =>
      vi.waitFor(async () => expect(await redis.set('job', 'again')).toBe('OK'), { timeout: 10_000 }),
    )
    await running.close()
    disk.remove()
  },
)

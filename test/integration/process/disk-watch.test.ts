import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { type DiskWatch, watchDisk } from '../../../src/process/disk-watch.ts'
import { startApi } from '../../support/api.ts'
import { samplesOf } from '../../support/metrics.ts'
import { recordLog } from '../../support/recorded-log.ts'
import { canMount, mountSmallDisk, type SmallDisk } from '../../support/small-disk.ts'

const mebibyte = 1024 * 1024
let disk: SmallDisk

beforeEach((context) => {
  context.skip(!canMount, 'mounting a small disk is not allowed here')
  disk = mountSmallDisk(300)
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] })
  return () => {
    vi.useRealTimers()
    disk.remove()
  }
})

/** Changes the disk and waits until the watch has looked again. */
async function change(watch: DiskWatch, how: () => void): Promise<void> {
  how()
  vi.advanceTimersByTime(10_000)
  await watch.look()
}

test('says once in time that space gets low, that there is none, and that it is back', async () => {
  const log = recordLog()
  const watch = watchDisk(disk.path, log.logger)
  await change(watch, () => undefined)
  await change(watch, () => disk.resize(100))
  await change(watch, () => undefined)
  await change(watch, () => {
    disk.resize(1)
    writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(mebibyte - 8_192))
  })
  await change(watch, () => disk.resize(300))
  await vi.waitFor(() => expect(log.lines()).toHaveLength(3))
  expect(log.lines().map(({ level, msg }) => [level, msg])).toEqual([
    [40, 'less than 200 MB left in DATA_DIR'],
    [50, 'no space left in DATA_DIR, nothing can be stored'],
    [30, 'there is space in DATA_DIR again'],
  ])
  await watch.close()
})

test('health names what is wrong with the disk, and is 503 while nothing can be stored', async () => {
  const watch = watchDisk(disk.path, recordLog().logger)
  const api = await startApi({}, { disk: watch })
  const health = async (): Promise<unknown> => {
    vi.setSystemTime(Date.now() + 2_000)
    const { status, body } = await api.call('GET', '/api/health')
    return { status, body }
  }
  const services = { database: 'connected', redis: 'connected' }
  expect(await health()).toEqual({ status: 200, body: { status: 'healthy', services, version: '0.1.0' } })
  const { body } = await api.send('/metrics')
  expect(samplesOf(String(body)).get('leadbot_data_dir_free_bytes')).toBe(300 * mebibyte)

  disk.resize(100)
  const low = { state: 'low', free_mb: 100, message: 'less than 200 MB left in DATA_DIR' }
  expect(await health()).toMatchObject({ status: 200, body: { status: 'healthy', services, disk: low } })
  disk.resize(1)
  writeFileSync(join(disk.path, 'ballast'), Buffer.alloc(mebibyte - 8_192))
  const full = { state: 'full', free_mb: 0, message: 'no space left in DATA_DIR' }
  expect(await health()).toMatchObject({ status: 503, body: { status: 'degraded', services, disk: full } })
  await rm(join(disk.path, 'ballast'))
  await api.close()
  await watch.close()
})

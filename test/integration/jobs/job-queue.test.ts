import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { createLogger } from '../../../src/core/logger.ts'
import { createJobQueue } from '../../../src/jobs/job-queue.ts'
import { freePort } from '../../../src/process/free-port.ts'
import { openRedis } from '../../../src/storage/redis.ts'
import { startRedis } from '../../../stand-ins/redis/redis-server.ts'
import { eventually } from '../../support/eventually.ts'

test('takes jobs once Redis is there, though it was away when the queue was made', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'leadbot-queue-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const port = await freePort()
  const connection = openRedis(`redis://127.0.0.1:${port}`, { failFast: true })
  connection.on('error', () => undefined)
  const logger = createLogger('silent')
  const jobs = createJobQueue({
    connection,
    prefix: `{test-${randomUUID()}}`,
    logger,
    onLeft: () => undefined,
  })
  onTestFinished(async () => {
    await jobs.close()
    connection.disconnect()
  })
  await expect(jobs.requestAll('assess-lead', ['lead'])).rejects.toThrow()

  const redis = await startRedis({ port, dataDir })
  onTestFinished(redis.close)
  await eventually(() => jobs.requestAll('assess-lead', ['lead']))
  const depths = await jobs.depths()
  const owed = depths.filter(({ name, waiting, delayed }) => name === 'assess-lead' && waiting + delayed > 0)
  expect(owed.map(({ waiting, delayed }) => waiting + delayed)).toEqual([1])
})

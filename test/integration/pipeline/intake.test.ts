import { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { IncomingMessage } from '../../../src/channels/channel.ts'
import { type Container, openContainer } from '../../../src/container.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { type ChannelUpdate, createIntake, type Intake } from '../../../src/pipeline/intake.ts'
import { durationOf } from '../../../src/storage/mongo.ts'
import { dropDatabase, ownDatabases } from '../../support/databases.ts'

const databases = ownDatabases()
const logger = createLogger('silent')
let container: Container

beforeAll(async () => {
  container = await openContainer({ ...databases, redisUrl: inject('redisUrl'), logger })
})
afterAll(async () => {
  await container.close()
  await dropDatabase(databases.mongodbUri)
})

const message: IncomingMessage = {
  platform: 'telegram',
  bot: '1',
  chat: '2',
  externalId: '3',
  user: { id: '2', name: 'Иван' },
  kind: 'text',
  text: 'Нужен ремонт',
  sentAt: new Date(),
}

function update(id: string): ChannelUpdate {
  return { id, bot: '1', chat: '2', raw: { id }, toMessage: () => message }
}

/** An intake whose database answers every message with this error. */
function intakeFailing(error: Error, now = () => new Date()): Intake {
  return createIntake({
    platform: 'telegram',
    receive: () => Promise.reject(error),
    markDeleted: () => Promise.reject(error),
    hearStaff: () => Promise.reject(error),
    rejected: container.rejectedUpdates,
    durationOf,
    onStored: () => undefined,
    telemetry: container.telemetry,
    now,
  })
}

function serverError(code: number): Error {
  return new mongo.MongoServerError({ code, message: 'of the server' })
}

test('asks again for as long as it takes while the database is away', async () => {
  let time = Date.now()
  const intake = intakeFailing(new mongo.MongoNetworkError('reset'), () => new Date(time))
  for (let day = 0; day < 3; day += 1) {
    await expect(intake.accept([update('away')])).rejects.toThrow('reset')
    time += 86_400_000
  }
})

test('sets aside at once what the database refuses for what it holds', async () => {
  const before = await container.rejectedUpdates.count()
  await intakeFailing(serverError(10_334)).accept([update('too large')])
  expect(await container.rejectedUpdates.count()).toBe(before + 1)
})

test('asks again for two minutes, and no longer, after an error of the database that nobody knows', async () => {
  const before = await container.rejectedUpdates.count()
  let time = Date.now()
  const intake = intakeFailing(serverError(1), () => new Date(time))
  await expect(intake.accept([update('unknown')])).rejects.toThrow('of the server')
  time += 119_000
  await expect(intake.accept([update('unknown')])).rejects.toThrow('of the server')
  expect(await container.rejectedUpdates.count()).toBe(before)
  time += 2_000
  await intake.accept([update('unknown')])
  expect(await container.rejectedUpdates.count()).toBe(before + 1)
})

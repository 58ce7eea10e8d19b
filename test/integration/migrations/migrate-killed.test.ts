import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createLogger } from '../../../src/core/logger.ts'
import { migrate } from '../../../src/migrations/migrate.ts'
import { migrations } from '../../../src/migrations/migrations.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'
import { restoreRelease } from '../../support/releases.ts'

vi.setConfig({ testTimeout: 120_000 })

const { mongodbUri } = ownDatabases()
let connection: Connection
beforeAll(async () => {
  await restoreRelease('dc26ab5', mongodbUri)
  connection = await connectTo(mongodbUri)
  const first = await leads().findOne({ platform_user_id: '1001' })
  const copies = Array.from({ length: 1_200 }, (_, at) => ({
    ...first,
    _id: `copy-${String(at).padStart(5, '0')}`,
    platform_user_id: `copy-${at}`,
  }))
  await leads().insertMany(copies)
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

const leads = () => connection.collection<{ _id: string }>('leads')

/** The built product's migrations, alone in a process. */
const program = `
  const { openMongo } = await import(process.env.BUILT + '/src/storage/mongo.js')
  const { migrate } = await import(process.env.BUILT + '/src/migrations/migrate.js')
  const connection = await openMongo(process.env.URI, () => undefined)
  await migrate(connection, { logger: { info() {}, warn() {} }, leaseMs: 1000 })
`

test('migrations that are killed in the middle go on where they were, and leave no document out', async () => {
  const BUILT = new URL('../../../dist', import.meta.url).href
  const env = { PATH: process.env.PATH, BUILT, URI: mongodbUri }
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], { env, stdio: 'ignore' })
  const exited = once(child, 'exit')
  const progress = () =>
    connection.collection<{ _id: string }>('schema').findOne({ 'progress.leads.changed': { $gt: 0 } })
  await vi.waitFor(async () => expect(await progress()).not.toBeNull(), { timeout: 30_000, interval: 2 })
  child.kill('SIGKILL')
  expect(await exited).toEqual([null, 'SIGKILL'])
  await migrate(connection, { logger: createLogger('silent'), leaseMs: 1_000 })
  expect(await connection.collection('schema').findOne({})).toMatchObject({
    version: migrations.length,
    lease: null,
  })
  const lacking = { $or: [{ inbox: { $exists: false } }, { handled_news: { $exists: false } }] }
  expect(await leads().countDocuments(lacking)).toBe(0)
  expect(await leads().countDocuments({ handled_message_ids: { $exists: true } })).toBe(0)
  expect(await leads().countDocuments()).toBe(1_215)
})

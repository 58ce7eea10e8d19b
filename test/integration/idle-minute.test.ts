import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { ownDatabases } from '../support/databases.ts'
import { type Product, startProduct } from '../support/product.ts'

const commands: string[] = []
let product: Product

beforeAll(async () => {
  const databases = ownDatabases()
  const mongodbUri = new URL(databases.mongodbUri)
  mongodbUri.searchParams.set('monitorCommands', 'true')
  product = await startProduct({ databases: { ...databases, mongodbUri: mongodbUri.href } })
  product.container.api.realtime.start()
  for (const connection of mongoose.connections.filter(({ name }) => `/${name}` === mongodbUri.pathname)) {
    const note = ({ commandName, command }: { commandName: string; command: object }): void => {
      commands.push(`${commandName} ${Object.values(command)[0]}`)
    }
    connection.getClient().on('commandStarted', note)
  }
})
afterAll(async () => {
  await product.container.api.realtime.stop()
  await product.close()
})

/** This test measures time: half a minute of rest, after what a start looks for. */
const settledAfterMs = 12_000
const measuredMs = 30_000

test('half a minute of rest costs no more than 30 database commands and 30 of Redis', {
  timeout: 60_000,
}, async () => {
  await wait(settledAfterMs)
  const redis = await new Redis(inject('redisUrl')).monitor()
  let asked = 0
  redis.on('monitor', (_time: string, args: string[], source: string) => {
    if (source !== 'lua' && args.some((argument) => argument.includes(product.queuePrefix))) asked += 1
  })
  commands.length = 0
  await wait(measuredMs)
  redis.disconnect()
  expect(commands.length, commands.join('\n')).toBeLessThanOrEqual(30)
  expect(asked).toBeLessThanOrEqual(30)
})

import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOutbox } from '../../../src/pipeline/outbox.ts'
import { createAssessLeadWorker } from '../../../workers/assess-lead.worker.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'

const account = { platform: 'telegram', bot: '1' } as const
const commands: string[] = []
let product: Product

beforeAll(async () => {
  const databases = ownDatabases()
  const mongodbUri = new URL(databases.mongodbUri)
  mongodbUri.searchParams.set('monitorCommands', 'true')
  product = await startProduct({
    databases: { ...databases, mongodbUri: mongodbUri.href },
    hasBot: false,
    isWorking: false,
  })
  for (const connection of mongoose.connections.filter(({ name }) => `/${name}` === mongodbUri.pathname))
    connection.getClient().on('commandStarted', ({ commandName }) => commands.push(commandName))
})
afterAll(() => product.close())

/** All that one message of a customer leads to, until nothing is owed for it any more. */
async function play(externalId: string, text: string): Promise<string[]> {
  const { container } = product
  const { pipeline, messages, erasure, telemetry, events, now } = container
  const sender = { send: async () => ({ externalId: `${externalId}-sent`, isAccepted: true }) }
  const outbox = createOutbox({ account: () => account, messages, erasure, sender, telemetry, now })
  await events.idle()
  commands.length = 0
  const user = { id: '700', name: 'Иван' }
  const message = { ...account, chat: '700', externalId, user, kind: 'text', text, sentAt: now() } as const
  const leadId = (await pipeline.receive(message)) ?? ''
  await pipeline.advance(leadId)
  if (await outbox.drain(leadId)) await pipeline.advance(leadId)
  await createAssessLeadWorker({ ...container, lostAfterDays: 14 })(leadId)
  await events.idle()
  return [...commands]
}

const writes = new Set(['insert', 'update', 'findAndModify', 'delete'])

test('a message in a chat under way costs no more commands than it did, and no more writes', async () => {
  await play('1', 'Нужен ремонт ноутбука')
  await play('2', 'Айгуль')
  const used = await play('3', '+7 777 123 45 67')
  // It brings a phone and with it a status: two writes count that, and one search finds whose phone it is.
  expect(used.filter((name) => writes.has(name)).length).toBeLessThanOrEqual(11)
  expect(used.length, used.join(' ')).toBeLessThanOrEqual(25)
})

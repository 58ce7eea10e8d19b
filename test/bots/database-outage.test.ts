import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type DocumentServer, startDocumentServer } from '../../embedded/documents/server.ts'
import { ownDatabases } from '../support/databases.ts'
import { type Product, startProduct } from '../support/product.ts'

const patiently = { timeout: 60_000, interval: 100 }
let dataDir: string
let database: DocumentServer
let product: Product

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-outage-'))
  database = await startDocumentServer({ port: 0, dataDir })
  product = await startProduct({ databases: { ...ownDatabases(), mongodbUri: `${database.uri}/outage` } })
})
afterAll(async () => {
  await product.close()
  await database.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('keeps and answers what customers write while the database is away', async () => {
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await customer.nextBotMessage()
  await database.close()
  const said = ['Иван', '87771234567', '50000']
  for (const text of said) await customer.send(text)
  // Telegram has handed them out, and is still not told that they arrived.
  await vi.waitFor(async () => {
    await expect(product.container.leads.findById('x')).rejects.toThrow()
    expect((await product.control.state()).pending_updates).toBe(3)
  }, patiently)
  database = await startDocumentServer({ port: database.port, dataDir })
  const messages = await vi.waitFor(async () => {
    const { id } = await product.leadOf(customer)
    const all = await product.container.messages.list(id)
    expect(all.filter(({ delivery }) => delivery?.status === 'sent')).toHaveLength(4)
    return all
  }, patiently)
  expect(messages.filter(({ sender }) => sender === 'lead').map(({ message }) => message)).toEqual([
    'Нужен ремонт',
    ...said,
  ])
  expect(await product.container.rejectedUpdates.count()).toBe(0)
}, 120_000)

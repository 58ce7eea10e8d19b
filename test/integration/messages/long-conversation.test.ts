import mongoose from 'mongoose'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { firstIdAt } from '../../../src/core/id.ts'
import { monitored } from '../../support/command-count.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'

const Batch = z.array(z.unknown()).default([])
const Found = z.object({ cursor: z.object({ firstBatch: Batch, nextBatch: Batch }) })
const databases = ownDatabases()
let product: Product
let documentsRead = 0

beforeAll(async () => {
  product = await startProduct({ databases: { ...databases, mongodbUri: monitored(databases.mongodbUri) } })
  const { pathname } = new URL(databases.mongodbUri)
  for (const connection of mongoose.connections.filter(({ name }) => `/${name}` === pathname))
    connection.getClient().on('commandSucceeded', ({ reply }) => {
      const found = Found.safeParse(reply)
      if (!found.success) return
      const { firstBatch, nextBatch } = found.data.cursor
      documentsRead += firstBatch.length + nextBatch.length
    })
})
afterAll(() => product.close())

type Customer = ReturnType<Product['customer']>

/** So many documents are read until a message is answered and scored, and its conversation shown. */
async function documentsFor(customer: Customer, text: string): Promise<number> {
  const { api, messages } = product.container
  documentsRead = 0
  await customer.send(text)
  await customer.nextBotMessage()
  const { id } = await product.leadOf(customer)
  await vi.waitFor(async () => expect(await messages.listUnhandled(id, 1)).toEqual([]), 20_000)
  await api.inbox.readConversation(id, { limit: 20 })
  return documentsRead
}

/** Words of long ago, before all that was said so far. */
async function sayLongAgo(customer: Customer, count: number): Promise<void> {
  const { id } = await product.leadOf(customer)
  const messages = mongoose.connections
    .find(({ name }) => new URL(databases.mongodbUri).pathname === `/${name}`)
    ?.collection<{ _id: string }>('messages')
  const first = await messages?.findOne({ lead_id: id, sender: 'lead' })
  const beganAt = Date.now() - 24 * 3_600_000
  const said = Array.from({ length: count }, (_, index) => {
    const at = new Date(beganAt + index)
    return {
      ...first,
      _id: firstIdAt(at),
      dedupe_key: `long-ago:${index}`,
      created_at: at,
      message: 'Ещё вопрос',
    }
  })
  await messages?.insertMany(said)
}

test('a conversation of 20 000 messages is decided on, scored and shown by no more than its last page and the 200 that are scored', {
  timeout: 120_000,
}, async () => {
  const customer = product.customer()
  for (const text of ['Нужен ремонт ноутбука', 'Айгуль']) await documentsFor(customer, text)
  const short = await documentsFor(customer, '+7 777 123 45 67')
  await sayLongAgo(customer, 20_000)
  const long = await documentsFor(customer, '300 000')
  expect(long).toBeGreaterThan(200)
  expect(long).toBeLessThan(short + 250)
})

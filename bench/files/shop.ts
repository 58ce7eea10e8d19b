import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { mongo } from 'mongoose'
import { z } from 'zod'
import { type Customer, createCustomer } from '../../stand-ins/telegram/control-client.ts'
import { type Product, startProduct, telegramOf } from '../stage/product.ts'
import { type BotApi, type Engine, type Site, startBotApi, startEngine } from '../stage/stand-ins.ts'

/** A shop with a database, a Bot API server and the product, each in processes of its own. */
export interface Shop {
  product(): Product
  engine: Engine
  botApi: BotApi
  messages: mongo.Collection
  customer(id: number): Customer
  /** Kills the product as it stands, and starts it again. */
  kill(): Promise<void>
}

export async function openShop(site: Site): Promise<Shop> {
  const engine = await startEngine(site)
  const database = await engine.open('files')
  const botApi = await startBotApi(site, 'telegram')
  const { controlUrl, bot } = botApi
  const env = {
    ...telegramOf(botApi),
    MONGODB_URI: engine.uriOf('files'),
    // What is measured is how they pass, not how many there may be.
    FILES_PER_LEAD_MB: '100000',
    FILES_MAX_MB: '1000000',
  }
  let product = await startProduct(site, 'product', env)
  return {
    product: () => product,
    ...{ engine, botApi, messages: database.collection('messages') },
    customer: (id) => createCustomer({ controlUrl, bot, user: { id, first_name: `Клиент ${id}` } }),
    kill: async () => {
      process.kill(product.running.pid, 'SIGKILL')
      product = await startProduct(site, 'product', env)
    },
  }
}

const Stored = z.object({ _id: z.string(), lead_id: z.string() })

/** The lead of a customer who has written. */
export async function leadOf({ messages }: Shop, customerId: number): Promise<string> {
  const found = await until(() => messages.findOne({ chat: String(customerId) }))
  return Stored.extend({ _id: z.unknown() }).parse(found).lead_id
}

const patienceMs = 15 * 60_000

/** Asks until the answer is something. @throws where that takes longer than a run has patience */
export async function until<Answer>(ask: () => Promise<Answer | null>): Promise<Answer> {
  const startedAt = performance.now()
  for (;;) {
    const answer = await ask()
    if (answer !== null) return answer
    if (performance.now() - startedAt > patienceMs) throw new Error('what was waited for has not happened')
    await wait(100)
  }
}

/** A content that nobody has. */
export function content(bytes: number): Buffer {
  return randomBytes(bytes)
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

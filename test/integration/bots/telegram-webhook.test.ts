import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { channels } from '../../../bots/registry.ts'
import { runChannel } from '../../../bots/run-channel.ts'
import { buildBareApp } from '../../../src/app.ts'
import { loadConfig } from '../../../src/config.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { freePort } from '../../../src/process/free-port.ts'
import { type Product, startProduct } from '../../support/product.ts'

const secret = 'a-secret-of-this-test-file'
let product: Product
let address: string
let close: () => Promise<void>

beforeAll(async () => {
  product = await startProduct({ isWorking: false, hasBot: false })
  const port = await freePort()
  address = `http://127.0.0.1:${port}/telegram`
  const config = loadConfig({
    TELEGRAM_BOT_TOKEN: product.token,
    TELEGRAM_API_ROOT: product.apiRoot,
    TELEGRAM_WEBHOOK_URL: address,
    TELEGRAM_WEBHOOK_SECRET: secret,
    API_AUTH: 'key',
  })
  const connection = channels.telegram(config)
  if (!connection) throw new Error('no channel')
  const bot = runChannel(connection, product.container)
  const app = await buildBareApp({
    ...product.container.api,
    http: config.http,
    logger: createLogger('silent'),
    version: '0.1.0',
    plugins: bot.webhook ? [bot.webhook] : [],
  })
  await app.listen({ host: '127.0.0.1', port })
  bot.start()
  close = async () => {
    await bot.stop()
    await app.close()
  }
})
afterAll(async () => {
  await close()
  await product.close()
})

function updateOf(userId: number): object {
  return {
    update_id: userId,
    message: {
      message_id: 1,
      date: 1_700_000_000,
      chat: { id: userId, type: 'private' },
      from: { id: userId, is_bot: false, first_name: 'Иван' },
      text: 'Нужен ремонт',
    },
  }
}

async function post(body: unknown, token: string | undefined): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const withSecret = token === undefined ? headers : { ...headers, 'x-telegram-bot-api-secret-token': token }
  return fetch(address, { method: 'POST', headers: withSecret, body: JSON.stringify(body) })
}

test('answers a customer whose messages come through the webhook', async () => {
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await customer.nextBotMessage({ timeoutMs: 20_000 })
  await customer.send('Иван')
  await customer.nextBotMessage({ timeoutMs: 20_000 })
  const messages = await product.container.messages.list((await product.leadOf(customer)).id)
  expect(messages.map(({ sender }) => sender)).toEqual(['lead', 'bot', 'lead', 'bot'])
})

test.each([undefined, '', 'wrong', `${secret}x`])(
  'answers 401 to the secret %j and stores nothing',
  async (wrong) => {
    const answer = await post(updateOf(77_001), wrong)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ status: 401 })
    expect(await product.container.leads.findByPerson('telegram', '77001')).toBeNull()
  },
)

test.each([[null], [[]], [{ update_id: 'x' }], [{}]])(
  'answers 400 to what is no update: %j',
  async (body) => {
    expect((await post(body, secret)).status).toBe(400)
  },
)

test('sets an update aside that can never be stored, and goes on with the chat', async () => {
  const poison = {
    update_id: 900_001,
    message: {
      message_id: 5,
      date: 'never',
      chat: { id: 77_002, type: 'private' },
      from: { id: 77_002, first_name: 'Иван' },
      text: '',
    },
  }
  const before = await product.container.rejectedUpdates.count()
  expect((await post(poison, secret)).status).toBe(200)
  expect((await post(poison, secret)).status).toBe(200)
  expect(await product.container.rejectedUpdates.count()).toBe(before + 1)
  expect((await post(updateOf(77_002), secret)).status).toBe(200)
  await vi.waitFor(async () => {
    expect(await product.container.leads.findByPerson('telegram', '77002')).not.toBeNull()
  })
})

import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { type Product, startProduct } from '../../support/product.ts'

const patiently = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 90_000 })
let product: Product

beforeAll(async () => {
  product = await startProduct({ replyPauseMs: 3_000 })
})
afterAll(() => product.close())

async function conversationOf(customer: { id: string }): Promise<Message[]> {
  return product.container.messages.list((await product.leadOf(customer)).id)
}

/** Waits until all is handled and sent, and so much of it was said by the bot. */
async function untilAnswered(customer: { id: string }, answers: number): Promise<string[]> {
  return vi.waitFor(async () => {
    const messages = await conversationOf(customer)
    const replies = messages.filter(({ sender }) => sender === 'bot')
    expect(replies.map(({ delivery }) => delivery?.status)).toEqual(Array(answers).fill('sent'))
    expect(messages.every(({ is_handled }) => is_handled)).toBe(true)
    return replies.map(({ message }) => message)
  }, patiently)
}

describe.concurrent('what only Telegram has', () => {
  test('makes a lead of a chat with a business account, and answers it as the account', async ({
    expect,
  }) => {
    const customer = product.customer()
    const owner = { id: randomInt(2 ** 41, 2 ** 42), first_name: 'Салон' }
    await product.control.connectBusiness({ id: 'salon', owner })
    await customer.act({ text: 'Здравствуйте, нужны шторы', business: 'salon' })
    await untilAnswered(customer, 1)
    expect((await product.leadOf(customer)).dialog?.answers.need).toContain('нужны шторы')
    const reply = await customer.nextBotMessage()
    expect(reply).toMatchObject({ business_connection_id: 'salon', sender_business_bot: { is_bot: true } })
    await product.container.api.messages.add((await product.leadOf(customer)).id, {
      message: 'Какие нужны?',
      sender: 'human',
    })
    expect(await customer.nextBotMessage()).toMatchObject({
      text: 'Какие нужны?',
      business_connection_id: 'salon',
    })
  })

  test('shows what was deleted in a chat with a business account as deleted, and keeps it', async ({
    expect,
  }) => {
    const customer = product.customer()
    const owner = { id: randomInt(2 ** 41, 2 ** 42), first_name: 'Салон' }
    const business = `salon-${owner.id}`
    await product.control.connectBusiness({ id: business, owner })
    const { message_id } = await customer.act({ text: 'Нужны шторы', business })
    await untilAnswered(customer, 1)
    const deleted = { business, customer: Number(customer.id), message_ids: [Number(message_id), 404] }
    await product.control.deleteInBusiness(deleted)
    await vi.waitFor(async () => {
      const [first, reply] = await conversationOf(customer)
      expect(first).toMatchObject({ message: 'Нужны шторы', deleted_at: expect.any(Date) })
      expect(reply).not.toHaveProperty('deleted_at')
    }, patiently)
  })

  test('pauses nothing for who blocked the bot, shows that they did, and answers when they come back', async ({
    expect,
  }) => {
    const customer = product.customer()
    await customer.send('Нужны шторы')
    await untilAnswered(customer, 1)
    const { id } = await product.leadOf(customer)
    await customer.block(true)
    await product.container.api.messages.add(id, { message: 'Вы здесь?', sender: 'human' })
    await vi.waitFor(async () => {
      const lead = await product.leadOf(customer)
      expect(lead).toMatchObject({ blocked_at: expect.any(Date), bot_paused_until: null })
    }, patiently)
    await customer.block(false)
    await customer.start()
    await untilAnswered(customer, 2)
    expect((await product.leadOf(customer)).blocked_at ?? null).toBeNull()
  })
})

test('answers a thought in three messages once, though the bot is replaced before it is due', async () => {
  const customer = product.customer()
  for (const text of ['Хочу', 'заказать', 'торт']) await customer.send(text)
  // At once: on a busy machine the thought would be over before all of it is seen to be stored.
  await product.bot?.stop()
  product.startBot()
  await untilAnswered(customer, 1)
  expect((await product.leadOf(customer)).dialog?.answers.need).toContain('торт')
})

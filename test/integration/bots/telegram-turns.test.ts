import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { type Product, startProduct } from '../../support/product.ts'

const patiently = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 90_000 })
let product: Product

beforeAll(async () => {
  product = await startProduct({ replyPauseMs: 1_500 })
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

describe.concurrent('what is more than a text', () => {
  test('answers an album once, and takes its caption as the need', async ({ expect }) => {
    const customer = product.customer()
    await customer.sendAlbum([undefined, 'Разбит экран ноутбука', undefined])
    await untilAnswered(customer, 1)
    const { dialog } = await product.leadOf(customer)
    expect(dialog?.answers.need).toBe('Разбит экран ноутбука')
    expect(await conversationOf(customer)).toHaveLength(4)
  })

  test('takes nothing from what is passed on from others', async ({ expect }) => {
    const customer = product.customer()
    await customer.act({
      text: 'Меня зовут Дина, нужны шторы, 87012345678, бюджет 90 000 тг',
      forward_from: 'Дина',
    })
    await untilAnswered(customer, 1)
    const { phone, budget, has_own_name, facts } = await product.leadOf(customer)
    expect({ phone, budget, has_own_name: has_own_name ?? false, facts: facts ?? [] }).toEqual({
      phone: null,
      budget: null,
      has_own_name: false,
      facts: [],
    })
  })

  test('corrects the number by an edit, and says so', async ({ expect }) => {
    const customer = product.customer()
    await customer.send('Нужен ремонт ноутбука, меня зовут Иван')
    await untilAnswered(customer, 1)
    const { message_id } = await customer.send('87771234567')
    await untilAnswered(customer, 2)
    await customer.edit(message_id, '87771234568')
    const replies = await untilAnswered(customer, 3)
    expect(replies.at(-1)).toContain('87771234568')
    expect(await product.leadOf(customer)).toMatchObject({
      phone: '87771234568',
      phone_e164: '+77771234568',
    })
  })

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

  test('fails what staff write to a lead that knows only an earlier bot, and says why', async ({
    expect,
  }) => {
    const customer = product.customer()
    await customer.send('Нужны шторы')
    await untilAnswered(customer, 1)
    const { id } = await product.leadOf(customer)
    await product.container.leads.change(id, () => ({
      chat: { platform: 'telegram', bot: '4242', id: customer.id },
    }))
    const { id: messageId } = await product.container.api.messages.add(id, {
      message: 'Вы здесь?',
      sender: 'human',
    })
    await vi.waitFor(async () => {
      const sent = (await conversationOf(customer)).find((message) => message.id === messageId)
      expect(sent?.delivery).toMatchObject({ status: 'failed', error: expect.stringContaining('4242') })
    }, patiently)
    // Nobody was reached: the bot goes on.
    await vi.waitFor(
      async () => expect((await product.leadOf(customer)).bot_paused_until).toBeNull(),
      patiently,
    )
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

import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { type Product, startProduct } from '../../support/product.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct({ isWorking: false })
})
afterEach(() => product.control.setFaults([]))
afterAll(() => product.close())

const patiently = { timeout: 25_000, interval: 50 }

async function repliesOf(customer: { id: string }): Promise<Message[]> {
  const { id } = await product.leadOf(customer)
  return (await product.container.messages.list(id)).filter(({ sender }) => sender === 'bot')
}

async function untilSent(customer: { id: string }, count: number): Promise<Message[]> {
  return vi.waitFor(async () => {
    const replies = await repliesOf(customer)
    expect(replies.map(({ delivery }) => delivery?.status)).toEqual(Array(count).fill('sent'))
    return replies
  }, patiently)
}

test('waits as long as Telegram asks and then sends in order', async () => {
  const customer = product.customer()
  await product.control.setFaults([
    { method: 'sendMessage', chat_id: Number(customer.id), error_code: 429, retry_after: 1 },
  ])
  for (const text of ['Нужен ремонт', 'Иван']) await customer.send(text)
  const replies = await untilSent(customer, 2)
  const seen = (await customer.messages()).filter(({ from }) => from.is_bot).map(({ text }) => text)
  expect(seen).toEqual(replies.map(({ message }) => message))
  expect(replies[0]?.delivery?.attempts).toBe(2)
})

test('sends again after a server error and a cut connection', async () => {
  const customer = product.customer()
  const chat_id = Number(customer.id)
  await product.control.setFaults([
    { method: 'sendMessage', chat_id, error_code: 502 },
    { method: 'sendMessage', chat_id, drop: 'before' },
  ])
  await customer.send('Нужен ремонт')
  await untilSent(customer, 1)
  expect((await customer.messages()).filter(({ from }) => from.is_bot)).toHaveLength(1)
})

test('does not hold up other chats while one cannot be answered', async () => {
  const [stuck, lucky] = [product.customer(), product.customer()]
  await product.control.setFaults([
    { method: 'sendMessage', chat_id: Number(stuck.id), error_code: 500, times: 1000 },
  ])
  await stuck.send('Нужен ремонт')
  await vi.waitFor(
    async () => expect((await repliesOf(stuck))[0]?.delivery?.attempts).toBeGreaterThan(0),
    patiently,
  )
  await lucky.send('Нужен ремонт')
  await untilSent(lucky, 1)
  expect((await repliesOf(stuck))[0]?.delivery?.status).toBe('pending')
  await product.control.setFaults([])
  await untilSent(stuck, 1)
})

test('answers what was stored but not handled when the process died', async () => {
  const customer = product.customer()
  await product.bot?.stop()
  await product.container.pipeline.receive({
    platform: 'telegram',
    bot: product.account,
    chat: customer.id,
    externalId: '900001',
    user: { id: customer.id, name: 'Иван' },
    kind: 'text',
    text: 'Нужен ремонт',
    sentAt: new Date(),
  })
  expect(await repliesOf(customer)).toEqual([])
  product.bot = product.startBot()
  await vi.waitFor(async () => expect(await repliesOf(customer)).toHaveLength(1), patiently)
})

test('delivers a text longer than Telegram takes at once, in parts', async () => {
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await untilSent(customer, 1)
  const { id } = await product.leadOf(customer)
  const message = 'Прайс '.repeat(1_000)
  await product.container.api.messages.add(id, { message, sender: 'human' })
  await vi.waitFor(async () => {
    const parts = (await customer.messages()).filter(({ from }) => from.is_bot).slice(1)
    expect(
      parts
        .map(({ text }) => text?.trim())
        .join(' ')
        .replaceAll(/\s+/g, ' '),
    ).toBe(message.trim())
  }, patiently)
})

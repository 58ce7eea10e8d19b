import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Message } from '../../src/messages/message.schema.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

const patiently = { timeout: 20_000, interval: 50 }

async function conversationOf(customer: { id: string }): Promise<Message[]> {
  return product.container.messages.list((await product.leadOf(customer)).id)
}

/** Waits until the bot has answered so many messages and all of it has gone out. */
async function untilAnswered(customer: { id: string }, answers: number): Promise<Message[]> {
  return vi.waitFor(async () => {
    const messages = await conversationOf(customer)
    const replies = messages.filter(({ sender }) => sender === 'bot')
    expect(replies).toHaveLength(answers)
    expect(replies.every(({ delivery }) => delivery?.status === 'sent')).toBe(true)
    return messages
  }, patiently)
}

test('turns a chat into a scored lead with its status and its whole conversation', async () => {
  const customer = product.customer()
  for (const said of ['Здравствуйте', 'Нужен срочный ремонт MacBook', 'Иван', '+7 777 123 4567', '50 000']) {
    await customer.send(said)
    await customer.nextBotMessage()
  }
  const lead = await vi.waitFor(async () => {
    const current = await product.leadOf(customer)
    expect(current.status).toBe('hot')
    return current
  }, patiently)
  expect(lead).toMatchObject({
    source: 'telegram',
    name: 'Иван',
    phone: '+7 777 123 4567',
    phone_e164: '+77771234567',
    budget: 50_000,
    language: 'ru',
    is_status_manual: false,
  })
  expect(lead.quality_score).toBeGreaterThanOrEqual(75)
  expect(lead.score_reasons.length).toBeGreaterThan(0)
  expect(lead.status_history.at(-1)).toMatchObject({ to: 'hot', by: 'worker' })
  const senders = (await conversationOf(customer)).map(({ sender }) => sender)
  expect(senders).toEqual(Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? 'lead' : 'bot')))
})

test('stores and answers an update once however often it is delivered', async () => {
  const customer = product.customer()
  const { update_id } = await customer.send('Нужен ремонт')
  await untilAnswered(customer, 1)
  await product.control.redeliver(Number(update_id), 5)
  await customer.send('Иван')
  const messages = await untilAnswered(customer, 2)
  expect(messages.map(({ message, sender }) => (sender === 'lead' ? message : sender))).toEqual([
    'Нужен ремонт',
    'bot',
    'Иван',
    'bot',
  ])
})

test('keeps a burst of messages in order and answers each question once', async () => {
  const customer = product.customer()
  const said = ['Сколько стоит ремонт ноутбука?', 'Иван', '87771234567', '50000', 'спасибо', 'жду', 'звонка']
  for (const text of said) await customer.send(text)
  const messages = await untilAnswered(customer, 4)
  expect(messages.filter(({ sender }) => sender === 'lead').map(({ message }) => message)).toEqual(said)
  const seen = (await customer.messages()).filter(({ from }) => from.is_bot).map(({ text }) => text)
  expect(seen).toEqual(messages.filter(({ sender }) => sender === 'bot').map(({ message }) => message))
})

test('answers two hundred chats at once without holding one up for another', async () => {
  const customers = Array.from({ length: 200 }, () => product.customer())
  const said = ['Нужны шторы в гостиную', 'Иван', '87771234567']
  await Promise.all(
    customers.map(async (customer) => {
      for (const text of said) await customer.send(text)
    }),
  )
  for (const customer of customers) {
    const messages = await untilAnswered(customer, 3)
    expect(messages.filter(({ sender }) => sender === 'lead').map(({ message }) => message)).toEqual(said)
  }
}, 120_000)

test('ties the lead to the ad whose code the link carried', async () => {
  const customer = product.customer()
  const { api } = product.container
  const niche = await api.niches.create({ name: 'Шторы', category: 'curtains' })
  const campaign = await api.campaigns.create({ niche_id: niche.id, name: 'Шторы OLX', platform: 'olx' })
  const ad = await api.ads.create(campaign.id, { title: 'Шторы на заказ' })
  await customer.start(ad.code)
  await untilAnswered(customer, 1)
  expect(await product.leadOf(customer)).toMatchObject({
    ad_id: ad.id,
    campaign_id: campaign.id,
    niche_id: niche.id,
  })
  expect((await api.campaigns.get(campaign.id)).counts).toEqual({ leads: 1, qualified: 0 })
})

test('keeps an unknown ad code in the notes', async () => {
  const customer = product.customer()
  await customer.start('no-such-ad')
  await untilAnswered(customer, 1)
  expect(await product.leadOf(customer)).toMatchObject({
    ad_id: null,
    notes: expect.stringContaining('no-such-ad'),
  })
})

test('hands over to a human at once and then keeps quiet', async () => {
  const customer = product.customer()
  await customer.send('оператор')
  await untilAnswered(customer, 1)
  await customer.send('вы тут?')
  await vi.waitFor(async () => expect(await conversationOf(customer)).toHaveLength(3), patiently)
  expect((await product.leadOf(customer)).dialog).toMatchObject({ stage: 'handed_off' })
  expect((await untilAnswered(customer, 1)).filter(({ sender }) => sender === 'bot')).toHaveLength(1)
})

test('answers in the language the customer writes', async () => {
  const customer = product.customer('ru')
  await customer.send('Сәлеметсіз бе, маған ноутбук жөндеу керек')
  await untilAnswered(customer, 1)
  expect((await product.leadOf(customer)).language).toBe('kk')
})

test('stores photos, voice, documents and places as messages that say what they are', async () => {
  const customer = product.customer()
  await customer.sendPhoto('экран')
  await customer.sendVoice()
  await customer.sendDocument('price.pdf')
  await customer.sendLocation(43.238, 76.945)
  const kinds = await vi.waitFor(async () => {
    const own = (await conversationOf(customer)).filter(({ sender }) => sender === 'lead')
    expect(own).toHaveLength(4)
    return own
  }, patiently)
  expect(kinds.map(({ kind }) => kind)).toEqual(['photo', 'voice', 'document', 'location'])
  expect(kinds.map(({ message }) => message)).toEqual([
    expect.stringContaining('экран'),
    expect.stringContaining('Голосовое'),
    expect.stringContaining('price.pdf'),
    expect.stringContaining('43.238'),
  ])
})

test('delivers what a person writes and pauses the bot', async () => {
  const customer = product.customer()
  await customer.send('Нужен ремонт')
  await customer.nextBotMessage()
  const { id } = await product.leadOf(customer)
  await product.container.api.messages.add(id, { message: 'Добрый день, это мастер', sender: 'human' })
  expect((await customer.nextBotMessage()).text).toBe('Добрый день, это мастер')
  await customer.send('Иван')
  await vi.waitFor(async () => {
    const last = (await conversationOf(customer)).at(-1)
    expect(last).toMatchObject({ sender: 'lead', message: 'Иван', is_handled: true })
  }, patiently)
})

import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Message } from '../../../src/messages/message.schema.ts'
import { type Product, startProduct } from '../../support/product.ts'

vi.setConfig({ testTimeout: 120_000 })
let product: Product

beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.close())

// A hundred chats on a busy machine take minutes.
const patiently = { timeout: 200_000, interval: 50 }

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

test('answers a hundred chats at once without holding one up for another', async () => {
  const customers = Array.from({ length: 100 }, () => product.customer())
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
}, 400_000)

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

test('knows the name that links lead to', async () => {
  await vi.waitFor(
    async () =>
      expect(await product.container.channelStatuses.find('telegram')).toMatchObject({
        username: 'test_bot',
      }),
    patiently,
  )
})

test('keeps an unknown ad code', async () => {
  const customer = product.customer()
  await customer.start('no-such-ad')
  await untilAnswered(customer, 1)
  expect(await product.leadOf(customer)).toMatchObject({
    ad_id: null,
    unknown_ad_codes: ['no-such-ad'],
  })
})

test('hands over to a human at once, says once more that somebody comes, and then keeps quiet', async () => {
  const customer = product.customer()
  await customer.send('оператор')
  await untilAnswered(customer, 1)
  await customer.send('вы тут?')
  await untilAnswered(customer, 2)
  await customer.send('вы тут?')
  await vi.waitFor(
    async () => expect((await conversationOf(customer)).at(-1)?.is_handled).toBe(true),
    patiently,
  )
  expect((await product.leadOf(customer)).dialog).toMatchObject({ stage: 'handed_off' })
  await untilAnswered(customer, 2)
})

test('answers in the language the customer writes', async () => {
  const customer = product.customer('ru')
  await customer.send('Сәлеметсіз бе, маған ноутбук жөндеу керек')
  await untilAnswered(customer, 1)
  expect((await product.leadOf(customer)).language).toBe('kk')
})

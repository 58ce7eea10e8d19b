import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { monitored, untilQuiet, watchCommands, watchRedis, writesOf } from '../../support/command-count.ts'
import { connectTo, ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'

const patiently = { timeout: 20_000, interval: 100 }
const databases = ownDatabases()
let product: Product
let beside: Connection
let commands: string[]
let redis: ReturnType<typeof watchRedis>

beforeAll(async () => {
  product = await startProduct({ databases: { ...databases, mongodbUri: monitored(databases.mongodbUri) } })
  commands = watchCommands(databases.mongodbUri)
  redis = watchRedis(inject('redisUrl'), databases.queuePrefix)
  beside = await connectTo(databases.mongodbUri)
})
afterAll(async () => {
  redis.close()
  await beside.close()
  await product.close()
})

/** Waits until nobody is owed anything, looking from beside. */
async function untilSettled(): Promise<void> {
  await vi.waitFor(async () => {
    const owing = { 'pending_events.0': { $exists: true } }
    const left = [
      beside.collection('leads').countDocuments({ $or: [owing, { 'due.0': { $exists: true } }] }),
      beside.collection('messages').countDocuments({ $or: [owing, { is_handled: false }] }),
      beside.collection('campaigns').countDocuments(owing),
    ]
    expect(await Promise.all(left)).toEqual([0, 0, 0])
  }, patiently)
}

/** Waits until campaigns and roll-ups show every lead, too. */
async function untilCounted(): Promise<void> {
  await untilSettled()
  await vi.waitFor(async () => {
    expect(await beside.collection('leads').countDocuments({ due: 'counts' })).toBe(0)
  }, patiently)
  await untilSettled()
}

/** All that one message of a customer leads to: receiving, deciding, sending, scoring, events and tidying up. */
async function costOf(customer: ReturnType<Product['customer']>, text: string): Promise<string[]> {
  await untilSettled()
  await untilQuiet(commands)
  commands.length = 0
  redis.seen.length = 0
  await customer.send(text)
  await customer.nextBotMessage()
  await untilSettled()
  return [...commands]
}

test('a message in a chat under way costs at most 12 commands, 6 of them writes, and 15 of Redis, everything included', async () => {
  const customer = product.customer()
  // After the first answer the workers have written the lead: whether all is sent has to be read once.
  for (const text of ['Нужен ремонт ноутбука', 'Айгуль']) await costOf(customer, text)
  for (const text of ['+7 777 123 45 67', '300 000', 'А когда позвоните?']) {
    const used = await costOf(customer, text)
    // A phone brings a status: two writes count that, and one search finds whose phone it is.
    const more = text.startsWith('+7') ? 3 : 0
    expect(writesOf(used).length, used.join(', ')).toBeLessThanOrEqual(6 + more)
    expect(used.length, used.join(', ')).toBeLessThanOrEqual(12 + more)
    expect(redis.seen.length, redis.seen.join('\n')).toBeLessThanOrEqual(15)
  }
})

test('a first message costs at most 28 commands, 15 of them writes', async () => {
  // The month's first lead begins the documents that count the month.
  await costOf(product.customer(), 'Здравствуйте')
  const used = await costOf(product.customer(), 'Здравствуйте')
  expect(writesOf(used).length, used.join(', ')).toBeLessThanOrEqual(15)
  expect(used.length, used.join(', ')).toBeLessThanOrEqual(28)
})

test('a lead of the API costs at most 12 commands, 5 of them writes, and 8 of Redis, everything included', async () => {
  const { api } = product.container
  const niche = await api.niches.create({ name: 'Ремонт', category: 'услуги' })
  const campaign = await api.campaigns.create({ name: 'Лето', niche_id: niche.id, platform: 'olx' })
  const ad = await api.ads.create(campaign.id, { title: 'Баннер' })
  const person = { name: 'Иван', source: 'olx', ad_id: ad.id, budget: 15_000 } as const
  // The first lead of a campaign begins the documents that count its month.
  for (const phone of ['+7 777 123 45 60', '+7 777 123 45 61']) {
    await untilCounted()
    await untilQuiet(commands)
    commands.length = 0
    redis.seen.length = 0
    await api.leads.create({ ...person, phone })
    await untilCounted()
  }
  expect(writesOf(commands).length, commands.join(', ')).toBeLessThanOrEqual(5)
  // Four of them ask what the campaign is worth now, which is not looked at after each lead.
  expect(commands.length, commands.join(', ')).toBeLessThanOrEqual(12)
  // Workers that have nothing to do ask for jobs now and then.
  expect(redis.seen.length, redis.seen.join('\n')).toBeLessThanOrEqual(8)
})

/** What is asked of the database until there is an answer. */
async function costUntil(answered: () => Promise<unknown>): Promise<string[]> {
  await untilSettled()
  commands.length = 0
  await answered()
  return [...commands]
}

test('a request is answered after few commands', async () => {
  const { api, leads } = product.container
  const niche = await api.niches.create({ name: 'Ремонт', category: 'услуги' })
  const campaign = await api.campaigns.create({ name: 'Осень', niche_id: niche.id, platform: 'telegram' })
  const ad = await api.ads.create(campaign.id, { title: 'Баннер' })
  const create = (): Promise<unknown> => api.leads.create({ name: 'Иван', source: 'olx', ad_id: ad.id })
  expect((await costUntil(create)).length).toBeLessThanOrEqual(3)

  const customer = product.customer()
  await costOf(customer, 'Здравствуйте')
  const { id } = await product.leadOf(customer)
  const say = { message: 'Добрый день' } as const
  for (const sender of ['lead', 'human'] as const) {
    // A person's words take a pause of the bot along, and what follows the answer may have begun.
    const used = await costUntil(() => api.messages.add(id, { ...say, sender }))
    expect(used.length, used.join(', ')).toBeLessThanOrEqual(4)
  }
  const reads: [() => Promise<unknown>, number][] = [
    [async () => (await api.leads.getWithMessages(id)).pages.next(), 2],
    [() => api.leads.list({}, { limit: 20 }), 1],
    [() => api.niches.get(niche.id), 1],
    [() => api.ads.get(ad.id), 1],
    [() => api.inbox.readConversation(id, { limit: 20 }), 2],
    [() => api.campaigns.get(campaign.id), 2],
  ]
  for (const [read, most] of reads) expect((await costUntil(read)).length).toBeLessThanOrEqual(most)
  expect(await leads.exists(id)).toBe(true)
})

test('what comes at the same time goes into few commands', async () => {
  const { api } = product.container
  const niche = await api.niches.create({ name: 'Ремонт', category: 'услуги' })
  const campaign = await api.campaigns.create({ name: 'Зима', niche_id: niche.id, platform: 'olx' })
  const ad = await api.ads.create(campaign.id, { title: 'Баннер' })
  const people = Array.from({ length: 30 }, (_, n) => `Иван ${n}`)
  const leads: string[] = []
  const creating = await costUntil(async () => {
    const made = people.map((name) => api.leads.create({ name, source: 'olx', ad_id: ad.id }))
    leads.push(...(await Promise.all(made)).map(({ id }) => id))
  })
  expect(creating.length, creating.join(', ')).toBeLessThanOrEqual(6)
  const say = { message: 'Добрый день', sender: 'lead' } as const
  const showing = await costUntil(() =>
    Promise.all(
      people.flatMap(() => [api.campaigns.get(campaign.id), api.leads.getWithMessages(leads[0] ?? '')]),
    ),
  )
  expect(showing.length, showing.join(', ')).toBeLessThanOrEqual(6)
  const saying = await costUntil(async () => {
    await Promise.all(leads.map((id) => api.messages.add(id, say)))
    await untilSettled()
  })
  expect(saying.length, saying.join(', ')).toBeLessThanOrEqual(14)
})

test('what chats say at the same time goes into few commands', async () => {
  const customers = Array.from({ length: 30 }, () => product.customer())
  const allSay = (text: string): Promise<unknown> =>
    Promise.all(
      customers.map(async (customer) => {
        await customer.send(text)
        await customer.nextBotMessage()
      }),
    )
  await allSay('Нужен ремонт ноутбука')
  await untilSettled()
  const used = await costUntil(() => allSay('А сколько это стоит?'))
  // One by one it would be ten for each of them.
  expect(used.length, used.join(', ')).toBeLessThanOrEqual(4 * customers.length)
})

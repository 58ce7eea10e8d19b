import { randomInt } from 'node:crypto'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { WebhookEventType } from '../../../src/events/event.schema.ts'
import { type Customer, createCustomer } from '../../../stand-ins/telegram/control-client.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'

vi.setConfig({ testTimeout: 60_000 })
const patiently = { timeout: 30_000, interval: 100 }
const databases = ownDatabases()
let product: Product
let api: TestApi
let redis: Redis

beforeAll(async () => {
  redis = new Redis(inject('redisUrl'))
  product = await startProduct({ databases })
  api = await startApi({}, { databases })
  const url = 'https://crm.example.kz/leadbot'
  const events = WebhookEventType.options
  expect((await api.call('POST', '/api/webhooks', { url, events })).status).toBe(200)
})
afterAll(async () => {
  await api.close()
  await product.close()
  redis.disconnect()
})

/** Who is so called is nobody else: whatever holds one of these texts holds something of the person. */
const person = { first_name: 'Ақбөпе', last_name: 'Ұлытаукызы', username: 'akbope_of_this_test' }
const need = 'Нужен срочный ремонт сокровенного MacBook'
const remark = 'Перезвонить после совещания у нотариуса'
const phone = { said: '8 705 918 27 36', digits: '7059182736' }

interface Played {
  customer: Customer
  /** Of the account at the messenger. */
  user: string
  leadId: string
}

async function play(texts: string[], { ad_code }: { ad_code?: string } = {}): Promise<Played> {
  const user = { id: randomInt(2 ** 39, 2 ** 40), language_code: 'ru', ...person }
  const controlUrl = `${product.apiRoot}/control`
  const customer = createCustomer({ controlUrl, bot: 'test_bot', user })
  if (ad_code !== undefined) {
    await customer.start(ad_code)
    await customer.nextBotMessage({ timeoutMs: 20_000 })
  }
  for (const text of texts) {
    await customer.send(text)
    await customer.nextBotMessage({ timeoutMs: 20_000 })
  }
  const { id: leadId } = await product.leadOf({ id: String(user.id) })
  return { customer, user: String(user.id), leadId }
}

const finished = [need, `${person.first_name} ${person.last_name}`, phone.said, '50000']

async function untilSettled(leadId: string): Promise<void> {
  await vi.waitFor(async () => {
    expect(await product.container.leads.findById(leadId)).toMatchObject({ due: [], pending_counts: [] })
    const messages = await product.container.messages.list(leadId)
    expect(messages.filter(({ delivery }) => delivery?.status === 'pending')).toEqual([])
  }, patiently)
}

const Export = z.object({
  lead: z.object({ id: z.string() }),
  messages: z.array(z.object({ id: z.string(), message: z.string() })),
})

async function exportOf(leadId: string): Promise<z.infer<typeof Export>> {
  const answer = await api.call('GET', `/api/leads/${leadId}/export`)
  expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 200 })
  return Export.parse(answer.body)
}

describe('an export is complete', () => {
  test.each([
    ['finished', finished],
    ['in the middle', finished.slice(0, 2)],
    ['handed over', [need, 'оператор']],
  ])('when the dialog is %s', async (_how, texts) => {
    const { leadId } = await play(texts)
    await untilSettled(leadId)
    const { lead, messages } = await exportOf(leadId)
    expect(lead.id).toBe(leadId)
    expect(messages.map(({ message }) => message)).toEqual(expect.arrayContaining(texts))
    const stored = await product.container.messages.list(leadId)
    expect(messages).toEqual(stored.map(({ id, message }) => ({ id, message })))
  })

  test('when staff have answered, and when the person came by an ad of a niche with its own flow', async () => {
    const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Ремонт', category: 'repair' }))
    expect((await api.call('PUT', `/api/niches/${niche_id}/flow`, defaultFlow)).status).toBe(200)
    const campaign = { niche_id, name: 'Ремонт', platform: 'olx' }
    const campaignId = idOf(await api.call('POST', '/api/campaigns', campaign))
    const ad = await api.call('POST', `/api/campaigns/${campaignId}/ads`, { title: 'Ремонт' })
    const { code } = z.object({ code: z.string() }).parse(ad.body)
    const { leadId, customer } = await play(finished, { ad_code: code })
    const message = { message: 'Добрый день, это мастер', sender: 'human' }
    expect((await api.call('POST', `/api/leads/${leadId}/messages`, message)).status).toBe(200)
    await customer.nextBotMessage({ timeoutMs: 20_000 })
    await untilSettled(leadId)
    const neighbour = await play(finished.slice(0, 1))
    await api.call('DELETE', `/api/leads/${neighbour.leadId}`)
    const { messages } = await exportOf(leadId)
    expect(messages.map((one) => one.message)).toContain(message.message)
  })
})

/** Collections that never hold anything of a customer's. Whoever adds one says it here, or plays it below. */
const impersonal = new Set([
  ...['niches', 'campaigns', 'ads', 'webhooks', 'webhook_deliveries', 'channels', 'api_keys', 'secrets'],
  ...['people', 'sessions', 'invitations', 'saved_filters'],
  // Of colleagues, and of leads their ids alone.
  ...['link_codes', 'staff_chats', 'staff_messages'],
  ...['replies', 'audit_entries', 'erasures', 'roll_ups', 'settlements', 'schema'],
  // What customers send beside words, which this one does not.
  ...['files.files', 'files.chunks'],
])

/** Everything that is stored, by collection and, of Redis, by key. */
async function everything(): Promise<Map<string, string>> {
  const names = (await api.connection.listCollections()).map(({ name }) => name)
  const documents = await Promise.all(
    names.map(async (name) => JSON.stringify(await api.connection.collection(name).find({}).toArray())),
  )
  const stored = new Map(names.map((name, index) => [name, documents[index] ?? '']))
  const keys = (await redis.keys('*')).filter((key) => key.includes(databases.queuePrefix))
  for (const key of keys) stored.set(`redis ${key}`, key + (await contentOf(key)))
  return stored
}

/** Whatever kind of value a key has. */
async function contentOf(key: string): Promise<string> {
  switch (await redis.type(key)) {
    case 'hash':
      return JSON.stringify(await redis.hgetall(key))
    case 'list':
      return JSON.stringify(await redis.lrange(key, 0, -1))
    case 'set':
      return JSON.stringify(await redis.smembers(key))
    case 'zset':
      return JSON.stringify(await redis.zrange(key, 0, '-1'))
    case 'stream':
      return JSON.stringify(await redis.xrange(key, '-', '+'))
    case 'string':
      return String(await redis.get(key))
    default:
      // Gone since the keys were listed: a queue's key comes back as another kind before it could be read.
      return ''
  }
}

/** Where something of these texts is held; a text in lower case, as a search keeps it, is the same. */
async function heldIn(traces: string[]): Promise<string[]> {
  const isHeld = (content: string): boolean =>
    traces.some((trace) => content.toLowerCase().includes(trace.toLowerCase()))
  return [...(await everything())].filter(([, content]) => isHeld(content)).map(([place]) => place)
}

test('of an erased person nothing is left in any collection, nor in Redis', async () => {
  const own = `${randomInt(1e9)}`
  const { user, leadId, customer } = await play(finished)
  const traces = [
    ...[person.first_name, person.last_name, person.username, 'сокровенного', phone.said, phone.digits],
    ...[user, 'нотариуса', 'Добрый день, Ақбөпе', 'слишком странное'],
  ]
  // Whoever was met before this test, with the same name, is not the one who is looked for.
  for (const { id } of await product.container.leads.list({}, { limit: 1000 })) {
    if (id !== leadId) await api.call('DELETE', `/api/leads/${id}`)
  }
  const post = (path: string, body: object): ReturnType<TestApi['send']> =>
    api.send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${own}-${path}` },
      body: JSON.stringify(body),
    })
  const twin = idOf(
    await post('/api/leads', { name: person.last_name, source: 'olx', phone: phone.said, notes: remark }),
  )
  const answered = await post(`/api/leads/${leadId}/messages`, {
    message: `Добрый день, ${person.first_name}`,
    sender: 'human',
  })
  expect(answered.status).toBe(200)
  await api.call('PATCH', `/api/leads/${leadId}`, { notes: remark })
  await api.call('POST', `/api/leads/${leadId}/notes`, { text: remark })
  await api.call('PATCH', `/api/leads/${leadId}/status`, { status: 'won' })
  await api.call('PUT', `/api/inbox/leads/${leadId}/read`, {})
  await customer.sendPhoto('Вот фото сокровенного')
  const form = new FormData()
  form.append('file', new Blob(['сокровенное']), `${remark}.txt`)
  expect((await api.send(`/api/leads/${leadId}/files`, { method: 'POST', body: form })).status).toBe(200)
  const account = { platform: 'telegram', bot: product.account } as const
  const update = {
    account,
    updateId: own,
    chat: user,
    reason: 'too strange',
    raw: { text: 'слишком странное' },
  }
  await product.container.rejectedUpdates.add(update)
  await untilSettled(leadId)

  const before = await heldIn(traces)
  const collections = (await api.connection.listCollections()).map(({ name }) => name)
  expect(collections.filter((name) => !impersonal.has(name)).toSorted()).toEqual(before.toSorted())

  for (const id of [leadId, twin]) {
    expect((await api.call('DELETE', `/api/leads/${id}`)).status).toBe(200)
  }
  await vi.waitFor(async () => expect(await heldIn(traces)).toEqual([]), patiently)
})

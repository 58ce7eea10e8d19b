import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { createLeadStore, type LeadStore } from '../../../src/leads/lead.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { createMessageStore, type MessageStore } from '../../../src/messages/message.store.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'

let api: TestApi
let leads: LeadStore
let messages: MessageStore
let id: string
beforeAll(async () => {
  api = await startApi()
  leads = createLeadStore(api.connection)
  messages = createMessageStore(api.connection)
})
afterAll(() => api.close())
beforeEach(async () => {
  id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
})

/** Adds a message, and waits until its lead reflects it. */
async function add(lead: string, body: object): ReturnType<TestApi['call']> {
  const answer = await api.call('POST', `/api/leads/${lead}/messages`, body)
  await api.container.advancing.idle()
  return answer
}

const Listed = z.object({ lead_id: z.string(), messages: z.array(z.object({ message: z.string() })) })
async function textsOf(lead: string, query = ''): Promise<string[]> {
  const { body } = await api.call('GET', `/api/leads/${lead}/messages${query}`)
  return Listed.parse(body).messages.map(({ message }) => message)
}

/** A lead who writes to our Telegram bot. */
async function leadWithChat(): Promise<string> {
  const chat = { platform: 'telegram', bot: 'bot-1', id: crypto.randomUUID() } as const
  const lead = await leads.insert(newLead({ source: 'telegram', name: 'Иван', chat }))
  return lead?.id ?? ''
}

test('answers with exactly the documented fields, on the lead’s own platform unless told otherwise', async () => {
  const answer = await add(id, { message: ' Здравствуйте\n', sender: 'lead' })
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual({
    id: expect.any(String),
    lead_id: id,
    message: ' Здравствуйте\n',
    sender: 'lead',
    platform: 'olx',
    created_at: expect.stringMatching(/Z$/),
    attachments: [],
    album: null,
  })
  expect((await add(id, { message: 'а', sender: 'bot', platform: 'kaspi' })).body).toMatchObject({
    platform: 'kaspi',
  })
})

test.each([
  ['message', ''],
  ['message', '\n\t '],
  ['message', 'a\u0000'],
  ['message', '👩'.repeat(65_537)],
  ['message', ['а']],
  ['sender', 'client'],
  ['sender', undefined],
  ['platform', 'instagram'],
  ['lead_id', 'x'],
])('refuses %s %j and stores nothing', async (field, value) => {
  const answer = await add(id, { message: 'а', sender: 'lead', [field]: value })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([field])
  expect(await textsOf(id)).toEqual([])
})

test('takes a message of 65 536 characters', async () => {
  const message = '👩'.repeat(65_536)
  expect((await add(id, { message, sender: 'lead' })).status).toBe(200)
  expect(await textsOf(id)).toEqual([message])
})

test('lists oldest first: all, the newest few, or those before a message', async () => {
  const ids: string[] = []
  for (const message of ['1', '2', '3', '4', '5']) ids.push(idOf(await add(id, { message, sender: 'lead' })))
  expect(await textsOf(id)).toEqual(['1', '2', '3', '4', '5'])
  expect(await textsOf(id, '?limit=2')).toEqual(['4', '5'])
  expect(await textsOf(id, `?limit=2&before=${ids[3]}`)).toEqual(['2', '3'])
  expect(await textsOf(id, `?before=${ids[1]}`)).toEqual(['1'])
})

test.each(['limit=0', 'limit=x', 'before=x', 'before=', 'cursor=x'])(
  'refuses the query %s',
  async (query) => {
    const answer = await api.call('GET', `/api/leads/${id}/messages?${query}`)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([query.split('=')[0]])
  },
)

test('counts for the score and moves the lead’s last message, but gets no answer from the bot', async () => {
  await leads.change(id, () => ({ due: [], quality_score: null }))
  const message = idOf(await add(id, { message: 'Хочу шторы', sender: 'lead' }))
  expect(await leads.findById(id)).toMatchObject({
    due: expect.not.arrayContaining(['score']),
    quality_score: expect.any(Number),
    last_message_id: message,
    dialog: null,
  })
  expect(await textsOf(id)).toEqual(['Хочу шторы'])
})

test('concurrent messages are all kept, in the order of their ids', async () => {
  const texts = Array.from({ length: 10 }, (_, index) => `сообщение ${index}`)
  const answers = await Promise.all(texts.map((message) => add(id, { message, sender: 'lead' })))
  expect(answers.map(({ status }) => status)).toEqual(texts.map(() => 200))
  expect((await textsOf(id)).toSorted()).toEqual(texts.toSorted())
  const kept = (await messages.list(id)).map((message) => message.id)
  expect(kept).toEqual(kept.toSorted())
  await eventually(async () => expect(await messages.listUnhandled(id, 20)).toEqual([]))
})

test('what a person writes to a customer with a chat is to be delivered there, and pauses the bot', async () => {
  const lead = await leadWithChat()
  const before = Date.now()
  expect((await add(lead, { message: 'Добрый день', sender: 'human' })).body).not.toHaveProperty('delivery')
  const [message] = await messages.list(lead)
  expect(message).toMatchObject({
    platform: 'telegram',
    bot: 'bot-1',
    delivery: { status: 'pending', attempts: 0 },
  })
  const pause = ((await leads.findById(lead))?.bot_paused_until?.getTime() ?? 0) - before
  expect(pause).toBeGreaterThanOrEqual(12 * 3_600_000)
  expect(pause).toBeLessThan(12 * 3_600_000 + 60_000)
})

test.each([
  ['the bot’s own words', { sender: 'bot' }],
  ['the customer’s words', { sender: 'lead' }],
  ['a person’s words on another platform', { sender: 'human', platform: 'olx' }],
])('%s are only recorded', async (_what, body) => {
  const lead = await leadWithChat()
  await add(lead, { message: 'Добрый день', ...body })
  expect((await messages.list(lead))[0]).not.toHaveProperty('delivery')
  expect(await leads.findById(lead)).toMatchObject({ bot_paused_until: null })
})

test('a person’s words to a lead without a chat are only recorded', async () => {
  await add(id, { message: 'Добрый день', sender: 'human' })
  expect((await messages.list(id))[0]).not.toHaveProperty('delivery')
  expect(await leads.findById(id)).toMatchObject({ bot_paused_until: null, answered_at: expect.any(Date) })
})

test('answers 404 for a lead that does not exist, and stores nothing', async () => {
  const unknown = '0193397f-3a00-7000-8000-00000000ffff'
  expect((await add(unknown, { message: 'а', sender: 'lead' })).status).toBe(404)
  expect((await api.call('GET', `/api/leads/${unknown}/messages`)).status).toBe(404)
  expect(await messages.list(unknown)).toEqual([])
})

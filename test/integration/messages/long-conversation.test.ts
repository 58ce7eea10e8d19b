import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../../src/core/id.ts'
import { pageSize } from '../../../src/messages/conversation-json.ts'
import { messagesRead } from '../../../src/scoring/score.ts'
import { createAssessLeadWorker } from '../../../workers/assess-lead.worker.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'

const count = 1_200
let api: TestApi
let leadId: string
let ids: string[]
beforeAll(async () => {
  api = await startApi()
  leadId = idOf(await api.call('POST', '/api/leads', { name: 'Болтун', source: 'olx' }))
  ids = Array.from({ length: count }, () => newId())
  const messages = ids.map((_id, index) => ({
    _id,
    lead_id: leadId,
    platform: 'olx',
    sender: index % 2 === 0 ? 'lead' : 'bot',
    message: index === count - 2 ? 'хочу купить' : `Сообщение ${index}, "в кавычках"\n`,
    kind: 'text',
    dedupe_key: `test:${_id}`,
    created_at: new Date('2024-11-17T10:00:00.000Z'),
    is_handled: true,
  }))
  await api.connection.collection<{ _id: string }>('messages').insertMany(messages)
})
afterAll(() => api.close())

const Message = z.strictObject({
  id: z.string(),
  message: z.string(),
  sender: z.enum(['lead', 'bot', 'human']),
  platform: z.literal('olx'),
  created_at: z.literal('2024-11-17T10:00:00.000Z'),
})

test('a lead is answered with its whole conversation, in order and as documented', async () => {
  const answer = await api.call('GET', `/api/leads/${leadId}`)
  const { conversations } = z.looseObject({ conversations: z.array(Message) }).parse(answer.body)
  expect(conversations.map(({ id }) => id)).toEqual(ids)
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const short = idOf(await api.call('POST', '/api/leads', { name: 'Молчун', source: 'olx' }))
  const documented = (await api.call('GET', `/api/leads/${short}`)).body
  expect(Object.keys(z.looseObject({}).parse(answer.body))).toEqual(
    Object.keys(z.looseObject({}).parse(documented)),
  )
})

test('what it answers can be changed on condition that nobody changed it since', async () => {
  const patch = async (tag: string | null): Promise<number> => {
    const headers = { 'content-type': 'application/json', 'if-match': tag ?? '' }
    const body = JSON.stringify({ budget: 1 })
    return (await api.send(`/api/leads/${leadId}`, { method: 'PATCH', headers, body })).status
  }
  const etag = (await api.call('GET', `/api/leads/${leadId}`)).headers.get('etag')
  expect(await patch(etag)).toBe(200)
  expect(await patch(etag)).toBe(412)
})

test.each([
  ['', count],
  ['before', 1_100],
])('its messages are all listed: %s', async (parameter, expected) => {
  const query = parameter === '' ? '' : `?before=${ids[expected]}`
  const { body } = await api.call('GET', `/api/leads/${leadId}/messages${query}`)
  const answer = z.strictObject({ lead_id: z.literal(leadId), messages: z.array(Message) }).parse(body)
  expect(answer.messages.map(({ id }) => id)).toEqual(ids.slice(0, expected))
})

test('a person is given all of it too, whatever its length', async () => {
  const answer = await api.call('GET', `/api/leads/${leadId}/export`)
  const Whole = z.strictObject({
    exported_at: z.string(),
    lead: z.looseObject({ id: z.literal(leadId) }),
    records: z.looseObject({}),
    messages: z.array(z.looseObject({ id: z.string(), lead_id: z.literal(leadId) })),
  })
  expect(Whole.parse(answer.body).messages.map(({ id }) => id)).toEqual(ids)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="lead-${leadId}.json"`)
})

test('no more than a page of it is read for a reader who does not read on', async () => {
  const { personExport } = api.deps
  const { pages } = await personExport.export(leadId)
  expect((await pages.next()).value?.map(({ id }: { id: string }) => id)).toEqual(ids.slice(0, pageSize))
})

test('the score is made from the first messages, and reads no others', async () => {
  const read: number[] = []
  const { messages } = api.container
  const watched = {
    ...messages,
    listSaid: async (...asked: Parameters<typeof messages.listSaid>) => {
      const found = await messages.listSaid(...asked)
      read.push(found.length)
      return found
    },
  }
  await createAssessLeadWorker({ ...api.container, messages: watched, lostAfterDays: 14 })(leadId)
  expect(read).toEqual([messagesRead])
  const lead = await api.container.leads.findById(leadId)
  expect(lead?.score_reasons.map(({ rule }) => rule)).not.toContain('intent')
})

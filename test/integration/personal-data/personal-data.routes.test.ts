import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../../src/core/id.ts'
import { Lead } from '../../../src/leads/lead.schema.ts'
import { Message } from '../../../src/messages/message.schema.ts'
import { idOf, idsOf, startApi, type TestApi } from '../../support/api.ts'
import { messageWithKeptFile } from '../../support/kept-file.ts'
import { unzipped } from '../../support/zip.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const person = { name: 'Тайна Иванова', phone: '+7 777 000 1122', platform_user_id: 'secret-user-77' }
const traces = [person.name, '7770001122', '777 000 1122', person.platform_user_id, 'сокровенное']

/** Every stored document of every collection, as text. */
async function everythingStored(): Promise<string> {
  const collections = (await api.connection.listCollections()).map(({ name }) => name)
  const found = await Promise.all(
    collections.map((name) => api.connection.collection(name).find({}).toArray()),
  )
  return JSON.stringify(found)
}

async function createPerson(): Promise<string> {
  const id = idOf(
    await api.call('POST', '/api/leads', { ...person, source: 'olx', notes: 'сокровенное', budget: 5 }),
  )
  for (const sender of ['lead', 'human', 'bot']) {
    await api.call('POST', `/api/leads/${id}/messages`, { message: `сокровенное ${sender}`, sender })
  }
  return id
}

const Export = z.object({
  lead: z.record(z.string(), z.unknown()),
  messages: z.array(z.record(z.string(), z.unknown())),
  records: z.record(z.string(), z.array(z.unknown())),
})

test('an export holds every stored field of the lead and of each message', async () => {
  const id = await createPerson()
  await api.container.advancing.idle()
  const answer = await api.call('GET', `/api/leads/${id}/export`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="lead-${id}.json"`)
  const { lead, messages, records } = Export.parse(answer.body)
  const stored = await api.connection.collection<{ _id: string }>('leads').findOne({ _id: id })
  // What the exported fields do not repeat is made of them: words to search by, events on their way.
  const { score_reasons: _told, status_history: _too, ...plain } = lead
  expect(JSON.parse(JSON.stringify({ ...stored, id }))).toMatchObject(plain)
  const always = Object.entries(Lead.shape).filter(([, field]) => !field.safeParse(undefined).success)
  expect(Object.keys(lead)).toEqual(expect.arrayContaining(always.map(([name]) => name)))
  expect(Object.keys(Lead.shape)).toEqual(expect.arrayContaining(Object.keys(lead)))
  expect(messages.map(({ message }) => message)).toEqual([
    'сокровенное lead',
    'сокровенное human',
    'сокровенное bot',
  ])
  for (const { attachments, ...message } of messages) {
    expect(attachments).toEqual([])
    expect(Object.keys(Message.shape)).toEqual(expect.arrayContaining(Object.keys(message)))
  }
  expect(records).toEqual({
    rejected_updates: [],
    idempotent_requests: [],
    files: [],
    notes: [],
    uploads: [],
  })
  await api.call('DELETE', `/api/leads/${id}`)
})

test('an export as a zip has the same and every file, byte for byte', async () => {
  const content = randomBytes(300_000)
  const { id, lead_id } = await messageWithKeptFile(api.container, { content, name: '../смета 1.pdf' })
  const response = await fetch(`${api.baseUrl}/api/leads/${lead_id}/export.zip`)
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="lead-${lead_id}.zip"`,
  })
  const found = unzipped(Buffer.from(await response.arrayBuffer()))
  expect([...found.keys()]).toEqual(['export.json', `files/${id} .._смета 1.pdf`])
  expect(Buffer.compare(found.get(`files/${id} .._смета 1.pdf`) ?? Buffer.of(), content)).toBe(0)
  const { exported_at: _then, ...inZip } = JSON.parse(String(found.get('export.json')))
  const { body } = await api.call('GET', `/api/leads/${lead_id}/export`)
  expect(body).toMatchObject(inZip)
  expect((await api.call('GET', `/api/leads/${newId()}/export.zip`)).status).toBe(404)
})

test('erasing answers as the contract deletes, and leaves no trace of the person in any collection', async () => {
  const id = await createPerson()
  expect(await everythingStored()).toContain(person.name)
  const answer = await api.call('DELETE', `/api/leads/${id}`)
  expect(answer).toMatchObject({ status: 200, body: { message: 'Лид удалён', id } })
  for (const trace of traces) expect(await everythingStored()).not.toContain(trace)
  for (const path of ['', '/messages', '/export']) {
    expect((await api.call('GET', `/api/leads/${id}${path}`)).status).toBe(404)
  }
  expect(idsOf(await api.call('GET', '/api/leads?limit=1000'))).not.toContain(id)
  expect((await api.call('DELETE', `/api/leads/${id}`)).status).toBe(404)
  const message = { message: 'сокровенное', sender: 'human' }
  expect((await api.call('POST', `/api/leads/${id}/messages`, message)).status).toBe(404)
})

test('the same person can be a lead again', async () => {
  const id = await createPerson()
  await api.call('DELETE', `/api/leads/${id}`)
  const again = await createPerson()
  expect(again).not.toBe(id)
  await api.call('DELETE', `/api/leads/${again}`)
})

test('a campaign goes on counting the leads that were erased: they were paid for', async () => {
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const campaign = { niche_id, name: 'Шторы', platform: 'olx' }
  const campaignId = idOf(await api.call('POST', '/api/campaigns', campaign))
  const ad = { title: 'Шторы', spent: 3000 }
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaignId}/ads`, ad))
  const ids: string[] = []
  for (const status of ['new', 'hot', 'qualified']) {
    const id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id }))
    await api.call('PATCH', `/api/leads/${id}/status`, { status })
    ids.push(id)
  }
  const before = (await api.call('GET', `/api/campaigns/${campaignId}`)).body
  expect(before).toMatchObject({
    leads_count: 3,
    stats: { total_leads: 3, qualified_leads: 2, cpl: 1000, conversion_rate: 66.7 },
  })
  await Promise.all(ids.map((id) => api.call('DELETE', `/api/leads/${id}`)))
  expect((await api.call('GET', `/api/campaigns/${campaignId}`)).body).toEqual(before)
})

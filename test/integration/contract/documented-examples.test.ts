import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, nextPage, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const niche = {
  name: 'Ремонт ноутбуков',
  category: 'electronics_repair',
  description: 'Быстрый ремонт ноутбуков всех марок',
  cpl_target: 500,
  roi_target: 300,
}
const nicheAnswer = {
  id: uuid,
  name: niche.name,
  category: niche.category,
  status: 'research',
  cpl_target: 500,
  roi_target: 300,
  created_at: time,
}
const lead = {
  name: 'Иван Иванов',
  phone: '+7 777 123 4567',
  source: 'whatsapp',
  budget: 15_000,
  notes: 'Интересуется ремонтом MacBook',
}
const leadAnswer = {
  id: uuid,
  name: lead.name,
  phone: lead.phone,
  source: 'whatsapp',
  status: 'new',
  quality_score: null,
  created_at: time,
}

async function newNiche(): Promise<string> {
  return idOf(await api.call('POST', '/api/niches', niche))
}

async function newCampaign(nicheId: string): Promise<string> {
  const body = { niche_id: nicheId, name: 'OLX Алматы - Ремонт ноутбуков', platform: 'olx', budget: 50_000 }
  return idOf(await api.call('POST', '/api/campaigns', body))
}

async function newLead(): Promise<string> {
  return idOf(await api.call('POST', '/api/leads', lead))
}

test('creates a niche with exactly the documented fields', async () => {
  const answer = await api.call('POST', '/api/niches', niche)
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(nicheAnswer)
})

test('lists niches newest first, filtered by status', async () => {
  const id = await newNiche()
  await api.call('PATCH', `/api/niches/${id}`, { status: 'rejected' })
  expect((await api.call('GET', '/api/niches?status=rejected')).body).toEqual([
    { ...nicheAnswer, id, status: 'rejected' },
  ])
})

test('changes only the given fields of a niche', async () => {
  const id = await newNiche()
  const changes = { name: 'Ремонт ноутбуков и компьютеров', status: 'active', cpl_target: 450 }
  expect((await api.call('PATCH', `/api/niches/${id}`, changes)).body).toMatchObject({
    ...nicheAnswer,
    ...changes,
    id,
  })
  expect((await api.call('GET', `/api/niches/${id}`)).body).toMatchObject({ ...nicheAnswer, ...changes, id })
})

test('hides a deleted niche and says so in Russian', async () => {
  const id = await newNiche()
  const campaign = await newCampaign(id)
  expect((await api.call('DELETE', `/api/niches/${id}`)).body).toEqual({ message: 'Ниша удалена', id })
  expect((await api.call('GET', `/api/niches/${id}`)).status).toBe(404)
  expect((await api.call('GET', `/api/campaigns/${campaign}`)).status).toBe(200)
})

test('creates a campaign with its counts at zero', async () => {
  const niche_id = await newNiche()
  const body = {
    niche_id,
    name: 'OLX',
    platform: 'olx',
    budget: 50_000,
    start_date: '2024-11-20',
    end_date: '2024-12-20',
  }
  expect((await api.call('POST', '/api/campaigns', body)).body).toEqual({
    id: uuid,
    niche_id,
    name: 'OLX',
    platform: 'olx',
    status: 'draft',
    budget: 50_000,
    spent: 0,
    ads_count: 0,
    leads_count: 0,
    created_at: time,
  })
})

test('gives a campaign the stats of its leads and ads at the moment of the answer', async () => {
  const campaign = await newCampaign(await newNiche())
  expect((await api.call('GET', `/api/campaigns/${campaign}`)).body).toMatchObject({
    stats: { total_leads: 0, qualified_leads: 0, cpl: null, conversion_rate: null },
  })
  const ad_id = idOf(
    await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'MacBook', spent: 10_000 }),
  )
  const ids = []
  // Nothing that qualifies them by itself.
  const unknown = { name: 'Иван Иванов', source: 'whatsapp', ad_id }
  for (let i = 0; i < 3; i += 1) ids.push(idOf(await api.call('POST', '/api/leads', unknown)))
  await api.call('PATCH', `/api/leads/${ids[0]}/status`, { status: 'qualified' })
  expect((await api.call('GET', `/api/campaigns/${campaign}`)).body).toMatchObject({
    spent: 10_000,
    ads_count: 1,
    leads_count: 3,
    stats: { total_leads: 3, qualified_leads: 1, cpl: 3333.33, conversion_rate: 33.3 },
  })
  await api.call('PATCH', `/api/leads/${ids[0]}/status`, { status: 'lost' })
  expect((await api.call('GET', `/api/campaigns/${campaign}`)).body).toMatchObject({
    stats: { total_leads: 3, qualified_leads: 0 },
  })
})

test('sets the status of a campaign', async () => {
  const id = await newCampaign(await newNiche())
  expect((await api.call('PATCH', `/api/campaigns/${id}/status`, { status: 'active' })).body).toMatchObject({
    id,
    status: 'active',
  })
})

test('creates a lead with exactly the documented fields', async () => {
  const answer = await api.call('POST', '/api/leads', { ...lead, platform_user_id: 'user123' })
  expect(answer.status).toBe(200)
  expect(answer.body).toEqual(leadAnswer)
  const again = await api.call('POST', '/api/leads', { ...lead, platform_user_id: 'user123' })
  expect(again.status).toBe(409)
})

test('gives a lead with its conversation, oldest message first', async () => {
  const id = await newLead()
  const said = { message: 'Здравствуйте, интересует ремонт MacBook', sender: 'lead', platform: 'whatsapp' }
  const replied = { message: 'Добрый день! Расскажите, что случилось?', sender: 'bot', platform: 'whatsapp' }
  expect((await api.call('POST', `/api/leads/${id}/messages`, said)).body).toEqual({
    id: uuid,
    lead_id: id,
    ...said,
    created_at: time,
    attachments: [],
    album: null,
  })
  await api.call('POST', `/api/leads/${id}/messages`, replied)
  const conversations = [said, replied].map((message) => ({
    id: uuid,
    ...message,
    created_at: time,
    attachments: [],
    album: null,
  }))
  // What is said is scored a moment later.
  const { status: _status, quality_score: _score, ...unscored } = leadAnswer
  expect((await api.call('GET', `/api/leads/${id}`)).body).toMatchObject({ ...unscored, id, conversations })
  expect((await api.call('GET', `/api/leads/${id}/messages`)).body).toEqual({
    lead_id: id,
    messages: conversations,
  })
})

test("records a status that a person sets as that person's decision, once", async () => {
  const id = idOf(await api.call('POST', '/api/leads', { name: 'Иван Иванов', source: 'whatsapp' }))
  await api.call('PATCH', `/api/leads/${id}/status`, { status: 'qualified' })
  const answer = await api.call('PATCH', `/api/leads/${id}/status`, { status: 'qualified' })
  expect(answer.body).toMatchObject({
    id,
    status: 'qualified',
    status_history: [{ from: 'new', to: 'qualified', by: 'person' }],
  })
})

test('pauses and resumes the bot of any lead', async () => {
  const id = await newLead()
  expect((await api.call('PUT', `/api/leads/${id}/bot`, { active: false })).body).toMatchObject({
    id,
    bot_active: false,
  })
  expect((await api.call('PUT', `/api/leads/${id}/bot`, { active: true })).body).toMatchObject({
    id,
    bot_active: true,
  })
})

test('walks every lead once by the links while others are added', async () => {
  const ids = []
  for (let i = 0; i < 5; i += 1) {
    ids.push(idOf(await api.call('POST', '/api/leads', { name: `Лид ${i}`, source: 'kaspi' })))
  }
  const met: string[] = []
  let path: string | undefined = '/api/leads?source=kaspi&limit=2'
  while (path !== undefined) {
    const answer = await api.call('GET', path)
    met.push(...JSON.parse(JSON.stringify(answer.body)).map((row: { id: string }) => row.id))
    path = nextPage(answer)
    await api.call('POST', '/api/leads', { name: 'Новый', source: 'kaspi' })
  }
  expect(met).toEqual(ids.toReversed())
})

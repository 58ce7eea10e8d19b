import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLeadStore, type LeadStore } from '../../../src/leads/lead.store.ts'
import { idOf, idsOf, nextPage, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let stored: LeadStore
beforeAll(async () => {
  api = await startApi()
  stored = createLeadStore(api.connection)
})
afterAll(() => api.close())

const create = async (body: object = {}): Promise<string> =>
  idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ...body }))
const get = async (id: string): Promise<unknown> => (await api.call('GET', `/api/leads/${id}`)).body

async function createAd(): Promise<{ niche_id: string; campaign_id: string; ad_id: string }> {
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const campaign = await api.call('POST', '/api/campaigns', { niche_id, name: 'Шторы', platform: 'olx' })
  const campaign_id = idOf(campaign)
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'О' }))
  return { niche_id, campaign_id, ad_id }
}

test('shows everything that staff may know of a lead, and nothing of the machinery', async () => {
  const origin = await createAd()
  const given = { platform_user_id: 'user123', budget: 15_000, notes: 'Заметка', phone: '8 (727) 250-00-00' }
  const body = await get(await create({ ...given, ad_id: origin.ad_id }))
  expect(body).toEqual({
    id: expect.any(String),
    name: 'Иван',
    source: 'olx',
    status: 'qualified',
    quality_score: 50,
    created_at: expect.any(String),
    updated_at: expect.any(String),
    ...given,
    ...origin,
    attribution: {
      ...origin,
      ...{ rule: 'api', carrier: null, at: expect.any(String), by: 'person' },
      author: { kind: 'person', id: null, name: null },
      touches: [expect.objectContaining({ ad_id: origin.ad_id, rule: 'api', message_id: null })],
    },
    has_name: true,
    username: null,
    unknown_ad_codes: [],
    language: null,
    revenue: null,
    deals: [],
    score_reasons: [expect.anything(), expect.anything(), expect.anything()],
    status_history: [expect.objectContaining({ from: 'new', to: 'qualified', by: 'worker' })],
    bot_active: true,
    bot_paused_until: null,
    open_questions: [],
    further_requests: [],
    waiting_since: null,
    undelivered_at: null,
    snoozed_until: null,
    remind_at: null,
    reminders: [],
    tags: [],
    assignee: null,
    assignments: [],
    stop_requested_at: null,
    erasure_requested_at: null,
    blocked_at: null,
    facts: [],
    conversations: [],
  })
})

test('a new lead is answered as it came, and stored with its score and the status that this gives it', async () => {
  const promising = { name: 'Иван', source: 'olx', phone: '+7 777 123 4567', budget: 500_000 }
  const answer = await api.call('POST', '/api/leads', promising)
  expect(answer.body).toMatchObject({ status: 'new', quality_score: null })
  const lead = await stored.findById(idOf(answer))
  expect(lead).toMatchObject({ status: 'qualified', quality_score: 65, rev: 0, due: ['counts'] })
  expect(lead?.status_history).toMatchObject([{ from: 'new', to: 'qualified', by: 'worker' }])
})

test('the budget of a new lead is judged by what its niche expects of a customer', async () => {
  const origin = await createAd()
  const id = await create({ ad_id: origin.ad_id, budget: 15_000 })
  await api.call('PATCH', `/api/niches/${origin.niche_id}`, { cpl_target: 1_000 })
  const after = await create({ ad_id: origin.ad_id, budget: 15_000 })
  expect(await get(id)).toMatchObject({ quality_score: 15 })
  expect(await get(after)).toMatchObject({ quality_score: 30 })
})

test('the phone of a new lead is kept in E.164 beside the given spelling', async () => {
  const id = await create({ phone: '8 777 123-45-67' })
  expect(await stored.findById(id)).toMatchObject({
    phone: '8 777 123-45-67',
    phone_e164: '+77771234567',
    has_own_name: true,
  })
})

test.each(['+7 777 123 4567', '87771234567', '+7 (7172) 57-00-00', '+49 30 901820', '+1 212 555 2368'])(
  'takes the phone %s as given',
  async (phone) => {
    expect(await get(await create({ phone }))).toMatchObject({ phone })
  },
)

test.each([
  ['phone', '123'],
  ['phone', 'позвоните'],
  ['phone', ''],
  ['name', '\u3164'],
  ['notes', '\u200b\u2800'],
  ['phone', 77771234567],
  ['phone', `+7777${'1'.repeat(60)}`],
  ['platform_user_id', 'a'.repeat(129)],
  ['platform_user_id', { $ne: null }],
  ['notes', 'я'.repeat(10_001)],
  ['budget', '15000'],
  ['name', null],
  ['source', 'instagram'],
  ['ad_id', 'nothing'],
  ['ad_id', 5],
  ['status', 'hot'],
  ['quality_score', 100],
  ['campaign_id', '0193397f-3a00-7000-8000-00000000ffff'],
])('refuses %s %j and creates nothing', async (field, value) => {
  const before = await api.call('GET', '/api/leads')
  const answer = await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', [field]: value })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([field])
  expect((await api.call('GET', '/api/leads')).body).toEqual(before.body)
})

test('answers 409 to a person who is a lead of that source already, and keeps the first', async () => {
  const id = await create({ source: 'telegram', platform_user_id: 'person-1' })
  const before = await get(id)
  const again = await api.call('POST', '/api/leads', {
    name: 'Другое имя',
    source: 'telegram',
    platform_user_id: 'person-1',
  })
  expect(again.status).toBe(409)
  expect(refusedFields(again)).toEqual(['platform_user_id'])
  expect(await get(id)).toEqual(before)
})

test('the same id on another source is another person, and two leads may share a phone', async () => {
  const person = { platform_user_id: 'person-2', phone: '+7 777 123 4567' }
  const ids = [await create({ source: 'olx', ...person }), await create({ source: 'kaspi', ...person })]
  expect(new Set(ids).size).toBe(2)
})

test('of two leads created at once for one person, one is refused', async () => {
  const body = { name: 'Иван', source: 'whatsapp', platform_user_id: 'person-3' }
  const answers = await Promise.all([
    api.call('POST', '/api/leads', body),
    api.call('POST', '/api/leads', body),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('leads of a deleted niche stay, and its ads still bring new ones', async () => {
  const { niche_id, ad_id } = await createAd()
  const id = await create({ ad_id })
  await api.call('DELETE', `/api/niches/${niche_id}`)
  expect(await get(id)).toMatchObject({ id, niche_id })
  expect(await get(await create({ ad_id }))).toMatchObject({ niche_id })
})

test('a person’s status stands: history once, no worker is asked, the decision is marked', async () => {
  const id = await create()
  await stored.change(id, () => ({ due: ['score', 'status'] }))
  for (const status of ['spam', 'won', 'new', 'new']) {
    expect((await api.call('PATCH', `/api/leads/${id}/status`, { status })).body).toMatchObject({ status })
  }
  const lead = await stored.findById(id)
  expect(lead).toMatchObject({ is_status_manual: true, due: expect.not.arrayContaining(['status']) })
  expect(lead?.status_history.map(({ from, to, by }) => `${from} ${to} ${by}`)).toEqual([
    'new spam person',
    'spam won person',
    'won new person',
  ])
})

test('setting the status that a lead has is a person’s decision too, without history', async () => {
  const id = await create()
  await api.call('PATCH', `/api/leads/${id}/status`, { status: 'new' })
  expect(await stored.findById(id)).toMatchObject({ is_status_manual: true, status_history: [] })
})

test('resuming the bot ends a pause, pausing it leaves the rest of the lead alone', async () => {
  const id = await create()
  await stored.change(id, () => ({ bot_paused_until: new Date(Date.now() + 3_600_000) }))
  const paused = await api.call('PUT', `/api/leads/${id}/bot`, { active: false })
  expect(paused.body).toMatchObject({
    bot_active: false,
    bot_paused_until: expect.any(String),
    status: 'new',
  })
  const resumed = await api.call('PUT', `/api/leads/${id}/bot`, { active: true })
  expect(resumed.body).toMatchObject({ bot_active: true, bot_paused_until: null, status: 'new' })
})

test('lists by status and source, newest first, each lead once while others come', async () => {
  const made: string[] = []
  for (let index = 0; index < 5; index += 1) {
    const id = await create({ source: 'kaspi' })
    await api.call('PATCH', `/api/leads/${id}/status`, { status: 'hot' })
    made.unshift(id)
  }
  const met: string[] = []
  let path: string | undefined = '/api/leads?source=kaspi&status=hot&limit=2'
  while (path !== undefined) {
    const page = await api.call('GET', path)
    met.push(...idsOf(page))
    path = nextPage(page)
    await api.call('PATCH', `/api/leads/${await create({ source: 'kaspi' })}/status`, { status: 'hot' })
  }
  expect(met).toEqual(made)
})

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { idOf, idsOf, nextPage, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let niche_id: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
})

const create = async (body: object = {}): Promise<string> =>
  idOf(await api.call('POST', '/api/campaigns', { niche_id, name: 'Шторы', platform: 'olx', ...body }))
const get = async (id: string): Promise<unknown> => (await api.call('GET', `/api/campaigns/${id}`)).body

test('names where its ads are really seen, which null takes back and a blank is refused for', async () => {
  const id = await create({ real_source: '2gis' })
  expect(await get(id)).toMatchObject({ platform: 'olx', real_source: '2gis' })
  const path = `/api/campaigns/${id}`
  expect((await api.call('PATCH', path, { real_source: 'Листовки' })).body).toMatchObject({
    real_source: 'Листовки',
  })
  for (const real_source of [' ', 'я'.repeat(61), 7])
    expect(refusedFields(await api.call('PATCH', path, { real_source }))).toEqual(['real_source'])
  expect((await api.call('PATCH', path, { real_source: null })).body).toMatchObject({ real_source: null })
})

test('refuses a campaign of a deleted niche, naming it', async () => {
  await api.call('DELETE', `/api/niches/${niche_id}`)
  const answer = await api.call('POST', '/api/campaigns', { niche_id, name: 'Шторы', platform: 'olx' })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual(['niche_id'])
})

test('a deleted niche keeps its campaigns, listed and on their own pages', async () => {
  const id = await create()
  await api.call('DELETE', `/api/niches/${niche_id}`)
  expect(idsOf(await api.call('GET', `/api/campaigns?niche_id=${niche_id}`))).toEqual([id])
  expect(await get(id)).toMatchObject({ id, niche_id })
})

test.each([
  ['start_date', '2024-13-01'],
  ['start_date', '2023-02-29'],
  ['start_date', '20.11.2024'],
  ['end_date', '2024-11-20T00:00:00Z'],
  ['end_date', 20241120],
  ['budget', -1],
  ['niche_id', 'nothing'],
  ['niche_id', null],
  ['platform', 'OLX'],
  ['spent', 5],
  ['status', 'active'],
])('refuses %s %j and creates nothing', async (field, value) => {
  const body = { niche_id, name: 'Шторы', platform: 'olx', [field]: value }
  const answer = await api.call('POST', '/api/campaigns', body)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([field])
  expect((await api.call('GET', `/api/campaigns?niche_id=${niche_id}`)).body).toEqual([])
})

test('accepts past days, a leap day and a campaign of one day', async () => {
  const id = await create({ start_date: '2020-02-29', end_date: '2020-02-29' })
  expect(await get(id)).toMatchObject({ start_date: '2020-02-29', end_date: '2020-02-29' })
})

test('never lets the end precede the start, whichever of them is changed', async () => {
  const id = await create({ start_date: '2024-11-20', end_date: '2024-12-20' })
  const before = await get(id)
  for (const [field, day] of [
    ['end_date', '2024-11-19'],
    ['start_date', '2024-12-21'],
  ] as const) {
    const answer = await api.call('PATCH', `/api/campaigns/${id}`, { [field]: day })
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([field])
  }
  expect(await get(id)).toEqual(before)
  const both = { start_date: '2025-01-01', end_date: '2025-01-02' }
  expect((await api.call('PATCH', `/api/campaigns/${id}`, both)).body).toMatchObject(both)
})

test('holds to the order of the days when both are changed at once by two people', async () => {
  const id = await create({ start_date: '2024-06-01', end_date: '2024-06-30' })
  const answers = await Promise.all([
    api.call('PATCH', `/api/campaigns/${id}`, { start_date: '2024-06-20' }),
    api.call('PATCH', `/api/campaigns/${id}`, { end_date: '2024-06-10' }),
  ])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400])
})

test('clears optional fields with null, and takes no other field', async () => {
  const id = await create({ budget: 5, start_date: '2024-11-20', end_date: '2024-12-20' })
  const cleared = await api.call('PATCH', `/api/campaigns/${id}`, { budget: null, start_date: null })
  expect(cleared.body).toMatchObject({ budget: null, start_date: null, end_date: '2024-12-20' })
  for (const body of [
    { name: null },
    { niche_id },
    { platform: 'olx' },
    { status: 'active' },
    { spent: 1 },
  ]) {
    const answer = await api.call('PATCH', `/api/campaigns/${id}`, body)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual(Object.keys(body))
  }
})

test('any status may follow any other', async () => {
  const id = await create()
  for (const status of ['failed', 'active', 'completed', 'draft', 'paused', 'paused']) {
    const answer = await api.call('PATCH', `/api/campaigns/${id}/status`, { status })
    expect(answer).toMatchObject({ status: 200, body: { id, status } })
  }
})

test.each(['/api/campaigns', '/api/inbox/campaigns'])(
  '%s lists by niche and platform, newest first, page by page',
  async (address) => {
    const other = await create({ platform: 'kaspi' })
    const made = [await create(), await create(), await create()].reverse()
    const query = `${address}?niche_id=${niche_id}&platform=olx&limit=2`
    const first = await api.call('GET', query)
    expect(nextPage(first)).toContain(`${address}?niche_id=${niche_id}&platform=olx&limit=2&cursor=`)
    await create({ platform: 'kaspi' })
    const second = await api.call('GET', nextPage(first) ?? '')
    expect([...idsOf(first), ...idsOf(second)]).toEqual(made)
    expect(nextPage(second)).toBeUndefined()
    expect(idsOf(await api.call('GET', `${address}?niche_id=${niche_id}&platform=kaspi`))).toContain(other)
  },
)

test('adds up the spending of its ads without binary noise', async () => {
  const id = await create()
  for (const spent of [0.1, 0.2]) await api.call('POST', `/api/campaigns/${id}/ads`, { title: 'О', spent })
  expect(await get(id)).toMatchObject({ spent: 0.3, ads_count: 2, stats: { cpl: null } })
})

test('counts the leads of its ads at once, in the list too', async () => {
  const id = await create()
  const ad = await api.call('POST', `/api/campaigns/${id}/ads`, { title: 'О', spent: 100 })
  const statuses = ['qualified', 'hot', 'won', 'lost', 'spam', 'contacted']
  for (const [index, status] of statuses.entries()) {
    const lead = await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id: idOf(ad) })
    expect(await get(id)).toMatchObject({ leads_count: index + 1 })
    await api.call('PATCH', `/api/leads/${idOf(lead)}/status`, { status })
  }
  expect(await get(id)).toMatchObject({
    stats: { total_leads: 6, qualified_leads: 3, cpl: 16.67, conversion_rate: 50 },
  })
  const [listed] = await listOf(`/api/campaigns?niche_id=${niche_id}`)
  expect(listed).toMatchObject({ leads_count: 6, ads_count: 1, spent: 100 })
  expect(listed).not.toHaveProperty('stats')
  expect(await listOf(`/api/inbox/campaigns?niche_id=${niche_id}`)).toEqual([await get(id)])
})

test('the list with statistics takes no other query than the list without', async () => {
  for (const [query, field] of [
    ['platform=OLX', 'platform'],
    ['niche_id=nothing', 'niche_id'],
    ['limit=0', 'limit'],
    ['status=active', 'status'],
  ]) {
    const answer = await api.call('GET', `/api/inbox/campaigns?${query}`)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([field])
  }
})

async function listOf(path: string): Promise<unknown[]> {
  const { body } = await api.call('GET', path)
  return Array.isArray(body) ? body : []
}

test('a deleted campaign is gone, and its leads and what it has cost stay', async () => {
  const id = await create()
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${id}/ads`, { title: 'Шторы', spent: 1500 }))
  const lead = idOf(await api.call('POST', '/api/leads', { name: 'Покупатель', source: 'olx', ad_id }))
  while ((await api.container.counts.settleDue()) > 0);
  const spentBefore = (await api.call('GET', `/api/inbox/figures?niche_id=${niche_id}`)).body

  const answer = await api.call('DELETE', `/api/campaigns/${id}`)
  expect([answer.status, answer.body]).toEqual([200, { message: 'Кампания удалена', id }])
  expect(idsOf(await api.call('GET', `/api/campaigns?niche_id=${niche_id}`))).toEqual([])
  expect(idsOf(await api.call('GET', `/api/inbox/campaigns?niche_id=${niche_id}`))).toEqual([])
  for (const [method, path, body] of [
    ['GET', `/api/campaigns/${id}`],
    ['PATCH', `/api/campaigns/${id}`, { name: 'Снова' }],
    ['PATCH', `/api/campaigns/${id}/status`, { status: 'active' }],
    ['GET', `/api/campaigns/${id}/ads`],
    ['POST', `/api/campaigns/${id}/ads`, { title: 'Ещё' }],
    ['DELETE', `/api/campaigns/${id}`],
  ] as const) {
    expect((await api.call(method, path, body)).status, `${method} ${path}`).toBe(404)
  }
  expect((await api.call('GET', `/api/leads/${lead}`)).body).toMatchObject({ ad_id, campaign_id: id })
  expect((await api.call('GET', `/api/inbox/figures?niche_id=${niche_id}`)).body).toEqual(spentBefore)
})

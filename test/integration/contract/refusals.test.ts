import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let ids: { niche: string; campaign: string; ad: string; lead: string }
beforeAll(async () => {
  api = await startApi()
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const campaign = idOf(
    await api.call('POST', '/api/campaigns', { niche_id: niche, name: 'К', platform: 'olx' }),
  )
  const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'О', code: 'taken' }))
  const lead = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
  ids = { niche, campaign, ad, lead }
})
afterAll(() => api.close())

const unknown = '0193397f-3a00-7000-8000-00000000ffff'

/** Method, path with names of ids in braces, body, and the field that the refusal must name. */
const badBodies: [string, string, unknown, string][] = [
  ['POST', '/api/niches', { category: 'x' }, 'name'],
  ['POST', '/api/niches', { name: 'x' }, 'category'],
  ['POST', '/api/niches', { name: '  ', category: 'x' }, 'name'],
  ['POST', '/api/niches', { name: 'я'.repeat(201), category: 'x' }, 'name'],
  ['POST', '/api/niches', { name: 'a\u0000b', category: 'x' }, 'name'],
  ['POST', '/api/niches', { name: 'x', category: 'x', cpl_target: '500' }, 'cpl_target'],
  ['POST', '/api/niches', { name: 'x', category: 'x', cpl_target: -1 }, 'cpl_target'],
  ['POST', '/api/niches', { name: 'x', category: 'x', extra: 1 }, 'extra'],
  ['POST', '/api/niches', { name: { $gt: '' }, category: 'x' }, 'name'],
  ['PATCH', '/api/niches/{niche}', { status: 'open' }, 'status'],
  ['PATCH', '/api/niches/{niche}', { name: null }, 'name'],
  ['POST', '/api/campaigns', { niche_id: unknown, name: 'x', platform: 'olx' }, 'niche_id'],
  ['POST', '/api/campaigns', { niche_id: '{niche}', name: 'x', platform: 'avito' }, 'platform'],
  [
    'POST',
    '/api/campaigns',
    { niche_id: '{niche}', name: 'x', platform: 'olx', start_date: '2024-02-30' },
    'start_date',
  ],
  [
    'POST',
    '/api/campaigns',
    { niche_id: '{niche}', name: 'x', platform: 'olx', start_date: '2024-02-02', end_date: '2024-02-01' },
    'end_date',
  ],
  ['PATCH', '/api/campaigns/{campaign}/status', { status: 'won' }, 'status'],
  ['PATCH', '/api/campaigns/{campaign}/status', {}, 'status'],
  ['PATCH', '/api/campaigns/{campaign}', { platform: 'olx' }, 'platform'],
  ['POST', '/api/campaigns/{campaign}/ads', { title: 'x', code: 'with space' }, 'code'],
  ['POST', '/api/campaigns/{campaign}/ads', { title: 'x', url: 'javascript:alert(1)' }, 'url'],
  ['PATCH', '/api/ads/{ad}', { spent: true }, 'spent'],
  ['POST', '/api/leads', { source: 'olx' }, 'name'],
  ['POST', '/api/leads', { name: 'x', source: 'avito' }, 'source'],
  ['POST', '/api/leads', { name: 'x', source: 'olx', phone: 'нет' }, 'phone'],
  ['POST', '/api/leads', { name: 'x', source: 'olx', ad_id: unknown }, 'ad_id'],
  ['POST', '/api/leads', { name: 'x', source: 'olx', platform_user_id: { $ne: null } }, 'platform_user_id'],
  ['PATCH', '/api/leads/{lead}/status', { status: 'best' }, 'status'],
  ['POST', '/api/leads/{lead}/messages', { sender: 'lead' }, 'message'],
  ['POST', '/api/leads/{lead}/messages', { message: 'x', sender: 'staff' }, 'sender'],
  ['POST', '/api/leads/{lead}/messages', { message: 'x'.repeat(65_537), sender: 'lead' }, 'message'],
  ['PUT', '/api/leads/{lead}/bot', { active: 'yes' }, 'active'],
]

test.each(badBodies)('%s %s with %j answers 400, names %s and changes nothing', async (...refusal) => {
  const [method, path, body, field] = refusal
  const fill = (text: string): string =>
    text.replace(/\{(niche|campaign|ad|lead)\}/g, (_, name: keyof typeof ids) => ids[name])
  const state = async (): Promise<unknown[]> =>
    Promise.all(
      [`/api/niches`, `/api/campaigns`, `/api/ads/${ids.ad}`, `/api/leads`, `/api/leads/${ids.lead}`].map(
        async (url) => (await api.call('GET', url)).body,
      ),
    )
  const before = await state()
  const answer = await api.call(method, fill(path), JSON.parse(fill(JSON.stringify(body))))
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(answer.body).toMatchObject({ status: 400, title: expect.any(String), detail: expect.any(String) })
  expect(refusedFields(answer)).toContain(field)
  expect(JSON.stringify(answer.body)).not.toContain('    at ')
  expect(await state()).toEqual(before)
})

test.each([
  ['/api/leads?status=', 'status'],
  ['/api/leads?status=best', 'status'],
  ['/api/leads?status=new&status=hot', 'status'],
  ['/api/leads?limit=0', 'limit'],
  ['/api/leads?limit=1001', 'limit'],
  ['/api/leads?limit=ten', 'limit'],
  ['/api/leads?cursor=zzz', 'cursor'],
  ['/api/leads?colour=red', 'colour'],
  ['/api/niches?status=open', 'status'],
  ['/api/campaigns?niche_id=not-an-id', 'niche_id'],
  ['/api/campaigns?platform=avito', 'platform'],
])('GET %s answers 400 and names %s', async (path, field) => {
  const answer = await api.call('GET', path)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toContain(field)
})

test.each([
  ['GET', '/api/niches/'],
  ['PATCH', '/api/niches/'],
  ['DELETE', '/api/niches/'],
  ['GET', '/api/campaigns/'],
  ['GET', '/api/ads/'],
  ['GET', '/api/leads/'],
  ['GET', '/api/no-such-route/'],
])('%s %s… answers 404 for an id that names nothing, whatever its form', async (method, path) => {
  for (const id of [unknown, 'nothing', '$ne', '%00', 'x'.repeat(500)]) {
    const answer = await api.call(method, path + id, method === 'PATCH' ? {} : undefined)
    expect(answer.status).toBe(404)
    expect(answer.body).toMatchObject({ status: 404 })
  }
})

test('answers 409 to a taken ad code', async () => {
  const answer = await api.call('POST', `/api/campaigns/${ids.campaign}/ads`, { title: 'x', code: 'taken' })
  expect(answer.status).toBe(409)
})

test('answers in English where the client prefers it', async () => {
  const answer = await api.send('/api/leads', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'en' },
    body: '{}',
  })
  expect(JSON.stringify(answer.body)).not.toMatch(/[а-я]/i)
})

test('lists nothing for a niche that does not exist', async () => {
  expect((await api.call('GET', `/api/campaigns?niche_id=${unknown}`)).body).toEqual([])
})

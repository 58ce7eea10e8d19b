import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { type Answer, idOf, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let ids: Record<string, string>
beforeAll(async () => {
  api = await startApi()
  const make = async (path: string, body: object): Promise<string> => idOf(await api.call('POST', path, body))
  const niche = await make('/api/niches', { name: 'Шторы', category: 'curtains' })
  const campaign = await make('/api/campaigns', { niche_id: niche, name: 'Шторы', platform: 'olx' })
  ids = {
    niche,
    campaign,
    ad: await make(`/api/campaigns/${campaign}/ads`, { title: 'Шторы' }),
    lead: await make('/api/leads', { name: 'Иван', source: 'olx' }),
    webhook: await make('/api/webhooks', { url: 'https://example.com/', events: ['lead.hot'] }),
    reply: await make('/api/inbox/replies', { title: 'Адрес', text: 'Абая, 1' }),
  }
})
afterAll(() => api.close())

const fill = (path: string): string => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '')

/** Sends a change as it is written here: method and path. */
async function change(what: string, body?: object, ifMatch?: string): Promise<Answer> {
  const [method = '', path = ''] = what.split(' ')
  return api.send(fill(path), {
    method,
    headers: { 'content-type': 'application/json', ...(ifMatch !== undefined && { 'if-match': ifMatch }) },
    ...(body && { body: JSON.stringify(body) }),
  })
}

function tagOf(answer: Answer): string {
  return answer.headers.get('etag') ?? ''
}

/** How each thing is changed, and once more. */
const changes: [what: string, one: object, other: object][] = [
  ['PATCH /api/niches/{niche}', { name: 'А' }, { name: 'Б' }],
  ['PUT /api/niches/{niche}/flow', defaultFlow, { ...defaultFlow, greeting: defaultFlow.confirmation }],
  ['PATCH /api/campaigns/{campaign}', { budget: 1 }, { budget: 2 }],
  ['PATCH /api/campaigns/{campaign}/status', { status: 'active' }, { status: 'paused' }],
  ['PATCH /api/ads/{ad}', { spent: 1 }, { spent: 2 }],
  ['PATCH /api/leads/{lead}', { notes: 'А' }, { notes: 'Б' }],
  ['PATCH /api/leads/{lead}/status', { status: 'hot' }, { status: 'won' }],
  ['PUT /api/leads/{lead}/bot', { active: false }, { active: true }],
  ['PATCH /api/webhooks/{webhook}', { active: false }, { active: true }],
  ['PATCH /api/inbox/replies/{reply}', { text: 'А' }, { text: 'Б' }],
]

describe.each(changes)('%s with If-Match', (what, one, other) => {
  test('changes what is as the client knows it, and nothing else', async () => {
    const known = tagOf(await change(what, one))
    expect(known).toMatch(/^"\d+\.[\w-]{22}(?:-gzip)?"$/)
    const changed = await change(what, other, known)
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    const late = await change(what, one, known)
    expect(late.status).toBe(412)
    expect(late.headers.get('content-type')).toContain('application/problem+json')
    expect(late.body).toMatchObject({ status: 412, type: '/problems/precondition-failed' })
    // Nothing was written: the tag of the last change still holds.
    expect((await change(what, one, tagOf(changed))).status).toBe(200)
  })

  test('heeds lists and *, and takes no weak or foreign tag for one of its own', async () => {
    const known = tagOf(await change(what, one))
    for (const wrong of [`W/${known}`, '"x"', known.slice(1, -1), '""', '"9999.aaaaaaaaaaaaaaaaaaaaaa"']) {
      expect((await change(what, other, wrong)).status, wrong).toBe(412)
    }
    const listed = await change(what, other, `"x" , ${known}`)
    expect(listed.status).toBe(200)
    expect((await change(what, one, '*')).status).toBe(200)
  })

  test('lets one of many through', async () => {
    const known = tagOf(await change(what, one))
    const all = await Promise.all([1, 2, 3, 4].map(() => change(what, other, known)))
    expect(all.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412])
  })
})

test.each([
  ['/api/niches/{niche}', '/api/niches/{niche}'],
  ['/api/campaigns/{campaign}', '/api/campaigns/{campaign}'],
  ['/api/ads/{ad}', '/api/ads/{ad}'],
  ['/api/leads/{lead}', '/api/leads/{lead}'],
  ['/api/inbox/leads/{lead}', '/api/leads/{lead}'],
  ['/api/webhooks/{webhook}', '/api/webhooks/{webhook}'],
])('what GET %s calls the thing is what a change of it goes by, an empty one too', async (read, write) => {
  const known = tagOf(await api.send(fill(read)))
  expect((await change(`PATCH ${write}`, {}, known)).status).toBe(200)
  expect((await change(`PATCH ${write}`, {}, '"9999.x"')).status).toBe(412)
  expect((await api.send(fill(read), { headers: { 'if-none-match': known } })).status).toBe(304)
})

test('a thing that an earlier version stored is known by its first revision', async () => {
  await api.connection.collection('niches').updateMany({}, { $unset: { rev: '' } })
  const known = tagOf(await api.send(fill('/api/niches/{niche}')))
  expect((await change('PATCH /api/niches/{niche}', { name: 'В' }, known)).status).toBe(200)
  expect((await change('PATCH /api/niches/{niche}', { name: 'Г' }, known)).status).toBe(412)
})

test('a campaign has another tag when its figures change, which keeps nobody from changing it', async () => {
  const known = tagOf(await api.send(fill('/api/campaigns/{campaign}')))
  await api.call('POST', '/api/leads', { name: 'Анна', source: 'olx', ad_id: ids.ad })
  const next = await api.send(fill('/api/campaigns/{campaign}'), { headers: { 'if-none-match': known } })
  expect(next.status).toBe(200)
  expect((await change('PATCH /api/campaigns/{campaign}', { budget: 3 }, known)).status).toBe(200)
})

test.each([
  ['/api/inbox/replies', { title: 'Адрес', text: 'Абая, 1' }],
  ['/api/webhooks', { url: 'https://example.com/', events: ['lead.hot'] }],
  ['/api/niches', { name: 'Шторы', category: 'curtains' }],
])('DELETE of one of %s heeds it too, and what is gone is not found', async (path, body) => {
  const what = `DELETE ${path}/${idOf(await api.call('POST', path, body))}`
  expect((await change(what, undefined, '"9.x"')).status).toBe(412)
  expect((await change(what, undefined, '"0.x"')).status).toBe(200)
  expect((await change(what, undefined, '"9.x"')).status).toBe(404)
})

test('DELETE /api/leads/{id} with If-Match erases a lead as the client knows it, and no other', async () => {
  const id = idOf(await api.call('POST', '/api/leads', { name: 'Уходящий', source: 'olx' }))
  const erase = (ifMatch: string, leadId = id): Promise<Answer> =>
    api.send(`/api/leads/${leadId}`, { method: 'DELETE', headers: { 'if-match': ifMatch } })
  const late = tagOf(await api.call('GET', `/api/leads/${id}`))
  await api.call('PATCH', `/api/leads/${id}`, { notes: 'Просит перезвонить' })
  for (const tag of [late, `W/${late}`, '"x"']) expect([tag, (await erase(tag)).status]).toEqual([tag, 412])
  const known = tagOf(await api.call('GET', `/api/leads/${id}`))
  expect((await erase(known)).body).toEqual({ message: 'Лид удалён', id })
  expect((await erase(known)).status).toBe(404)
  const other = idOf(await api.call('POST', '/api/leads', { name: 'Любой', source: 'olx' }))
  expect((await erase('*', other)).status).toBe(200)
})

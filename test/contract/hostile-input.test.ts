import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../src/http/problem.ts'
import { type Answer, idOf, startApi, type TestApi } from '../support/api.ts'

let api: TestApi
let ids: Record<string, string>

beforeAll(async () => {
  api = await startApi()
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const campaign_id = idOf(
    await api.call('POST', '/api/campaigns', { niche_id, name: 'Шторы', platform: 'olx' }),
  )
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'Шторы' }))
  const lead_id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'telegram', ad_id }))
  ids = { niche_id, campaign_id, ad_id, lead_id }
})
afterAll(() => api.close())

interface Endpoint {
  method: string
  path: string
  body: Record<string, unknown>
}

const endpoints: Endpoint[] = [
  {
    method: 'POST',
    path: '/api/niches',
    body: { name: 'Ниша', category: 'a', description: 'б', cpl_target: 1, roi_target: 2 },
  },
  {
    method: 'PATCH',
    path: '/api/niches/{niche_id}',
    body: { name: 'Ниша', category: 'a', status: 'active', cpl_target: 3 },
  },
  {
    method: 'POST',
    path: '/api/campaigns',
    body: {
      niche_id: '{niche_id}',
      name: 'К',
      platform: 'olx',
      budget: 5,
      start_date: '2024-11-20',
      end_date: '2024-12-20',
    },
  },
  {
    method: 'PATCH',
    path: '/api/campaigns/{campaign_id}',
    body: { name: 'К', budget: 5, start_date: '2024-11-20', end_date: '2024-12-20' },
  },
  { method: 'PATCH', path: '/api/campaigns/{campaign_id}/status', body: { status: 'paused' } },
  {
    method: 'POST',
    path: '/api/campaigns/{campaign_id}/ads',
    body: { title: 'О', url: 'https://olx.kz/1', spent: 10 },
  },
  {
    method: 'PATCH',
    path: '/api/ads/{ad_id}',
    body: { title: 'О', url: 'https://olx.kz/1', spent: 10, code: 'code-1' },
  },
  {
    method: 'POST',
    path: '/api/leads',
    body: { name: 'И', phone: '+7 777 123 4567', source: 'olx', ad_id: '{ad_id}', budget: 1, notes: 'н' },
  },
  { method: 'PATCH', path: '/api/leads/{lead_id}/status', body: { status: 'hot' } },
  {
    method: 'POST',
    path: '/api/leads/{lead_id}/messages',
    body: { message: 'м', sender: 'lead', platform: 'olx' },
  },
  { method: 'PUT', path: '/api/leads/{lead_id}/bot', body: { active: true } },
]

const lists = ['/api/niches', '/api/campaigns', '/api/leads', '/api/leads/{lead_id}/messages']

const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    ' \u00a0\ufeff',
    'a\u0000b',
    '\ud800',
    'ok \udc00',
    '👩‍👩‍👧‍👦',
    'e\u0301',
    '\u202e',
    '../../etc/passwd',
    "'; DROP TABLE leads; --",
    '{"$gt":""}',
    '$where',
    '2024-02-30',
    '0000-01-01',
    '9'.repeat(400),
    'я'.repeat(10_001),
  ),
)
const hostileNumber = fc.oneof(
  fc.double(),
  fc.constantFrom(-0, -1, 1e308, Number.MAX_VALUE, 5e-324, 2 ** 53 + 2, 0.1 + 0.2),
)
const hostileObject = fc.oneof(
  fc.constantFrom<unknown[]>({ $gt: '' }, { $ne: null }, { $where: '1' }, { length: 3 }, [], [[]], ['olx']),
  fc.object({ maxDepth: 2 }),
)
const hostileValue = fc.oneof(hostileText, hostileNumber, hostileObject, fc.constantFrom(null, true, false))
const hostileKey = fc.oneof(
  hostileText,
  fc.constantFrom('_id', 'id', 'created_at', 'status', 'counts.leads', '$set', 'rev', 'due', 'toString'),
)

/** A good body with one thing wrong, strange or missing. */
const hostileRequest = fc
  .constantFrom(...endpoints)
  .chain((endpoint) =>
    fc
      .oneof(
        fc.tuple(fc.constantFrom(...Object.keys(endpoint.body)), hostileValue),
        fc.tuple(hostileKey, hostileValue),
        fc.tuple(fc.constantFrom(...Object.keys(endpoint.body)), fc.constant(undefined)),
      )
      .map(([key, value]) => ({ ...endpoint, body: { ...endpoint.body, [key]: value } })),
  )

function fill(text: string): string {
  return text.replace(/\{(\w+_id)\}/g, (whole, name: string) => ids[name] ?? whole)
}

/** Everything that can be read, without what a plain read could change. */
async function everything(): Promise<unknown[]> {
  const paths = [
    '/api/niches?limit=1000',
    '/api/campaigns?limit=1000',
    '/api/leads?limit=1000',
    '/api/niches/{niche_id}',
    '/api/campaigns/{campaign_id}',
    '/api/campaigns/{campaign_id}/ads',
    '/api/leads/{lead_id}',
  ]
  return Promise.all(paths.map(async (path) => (await api.call('GET', fill(path))).body))
}

function expectPlainRefusal(answer: Answer): void {
  expect([400, 404, 409, 413]).toContain(answer.status)
  expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(Problem.parse(answer.body).status).toBe(answer.status)
}

// A fixed seed: a failure is found again at the next run.
const runs = { numRuns: 250, seed: 20_241_117 }

describe('hostile input', () => {
  test('in a body is refused without a trace, or stored and answered as given', async () => {
    let before = await everything()
    const check = async ({ method, path, body }: Endpoint): Promise<void> => {
      const sent = fill(JSON.stringify(body))
      const answer = await api.send(fill(path), {
        method,
        headers: { 'content-type': 'application/json' },
        body: sent,
      })
      const after = await everything()
      if (answer.status === 200) {
        const given = z.record(z.string(), z.unknown()).parse(JSON.parse(sent))
        const shown = z.record(z.string(), z.unknown()).parse(answer.body)
        for (const [key, value] of Object.entries(given)) {
          if (typeof value === 'string' && Object.hasOwn(shown, key)) expect(shown[key]).toBe(value)
        }
      } else {
        expectPlainRefusal(answer)
        expect(after).toEqual(before)
      }
      before = after
    }
    await fc.assert(fc.asyncProperty(hostileRequest, check), runs)
  }, 120_000)

  test('in a whole body is refused without a trace', async () => {
    const before = await everything()
    const body = fc.oneof(
      fc.json(),
      hostileText.map((text) => `{"name":"${text}`),
      hostileValue.map((value) => JSON.stringify(value) ?? ''),
      fc.constantFrom('{"name":1e999}', '{"__proto__":{}}', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`),
    )
    const strict = endpoints.filter(({ method }) => method === 'POST' || method === 'PUT')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...strict), body, async ({ method, path }, text) => {
        const headers = { 'content-type': 'application/json' }
        expectPlainRefusal(await api.send(fill(path), { method, headers, body: text }))
      }),
      runs,
    )
    expect(await everything()).toEqual(before)
  }, 120_000)

  test('in a query is refused, or answered with a list', async () => {
    const parameter = fc.constantFrom('limit', 'cursor', 'status', 'source', 'platform', 'niche_id', 'before')
    const query = fc.array(fc.tuple(fc.oneof(parameter, hostileKey), hostileText), { maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...lists), query, async (path, parameters) => {
        const wellFormed = parameters.map((pair) => pair.map((text) => text.replace(/\p{Surrogate}/gu, '?')))
        const encoded = wellFormed.map((pair) => pair.map(encodeURIComponent).join('=')).join('&')
        if (encoded.length > 8000) return
        const answer = await api.call('GET', `${fill(path)}?${encoded}`)
        if (answer.status !== 200) expectPlainRefusal(answer)
      }),
      runs,
    )
  }, 120_000)

  test('in a path names nothing', async () => {
    const id = fc.oneof(hostileText, fc.uuid(), fc.constantFrom('.', '..', '%', '%ff', '%00', '?', '#'))
    const paths = ['niches', 'campaigns', 'ads', 'leads']
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), id, async (resource, text) => {
        const segment = text.startsWith('%') ? text : encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'))
        if (segment === '' || segment === '.' || segment === '..' || segment.length > 8000) return
        expectPlainRefusal(await api.call('GET', `/api/${resource}/${segment}`))
      }),
      runs,
    )
  }, 120_000)
})

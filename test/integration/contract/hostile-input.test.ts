import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Problem } from '../../../src/http/problem.ts'
import { type Answer, idOf, startApi, type TestApi } from '../../support/api.ts'
import { hostileKey, hostileValue } from '../../support/hostile-values.ts'

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
  // What follows an earlier message's answer is no trace of the request in question.
  await api.container.advancing.idle()
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
const runs = { numRuns: 150, seed: 20_241_117 }

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
})

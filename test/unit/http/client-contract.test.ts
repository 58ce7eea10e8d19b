import { expect, expectTypeOf, test } from 'vitest'
import { type AnswerOf, destinationOf, type RequestOf } from '../../../src/http/client-contract.ts'
import { contracts } from '../../../src/http/contract.ts'
import { serve } from '../../../src/http/serve.ts'
import type { NicheDetailAnswer } from '../../../src/niches/niche.api.ts'
import { NicheAnswer } from '../../../src/niches/niche.api.ts'
import { nicheContracts } from '../../../src/niches/niche.contracts.ts'
import type { RestApi } from '../../../src/rest-api.ts'

type Request<At extends keyof RestApi> = RequestOf<At, RestApi[At]>

// Of what must not compile the compiler tells, which reads this file too: a line that may be there is an error then.

/** Where a client's request goes. */
function sent<At extends keyof RestApi>(at: At, request: Request<At>): string {
  const { method, path } = destinationOf(at, request)
  return `${method} ${path}`
}

const params = { niche_id: '0193397f-3a00-7000-8000-000000000001' }

test('an answer is of the type that the contract of its address promises', () => {
  expectTypeOf<AnswerOf<RestApi['GET /api/niches/:niche_id']>>().toEqualTypeOf<NicheDetailAnswer>()
  expectTypeOf<AnswerOf<RestApi['GET /api/niches']>>().toEqualTypeOf<NicheAnswer[]>()
  expectTypeOf<AnswerOf<RestApi['GET /api/leads.csv']>>().toEqualTypeOf<never>()
})

test('a request compiles with the parts that its contract names, and with no others', () => {
  const change = sent('PATCH /api/niches/:niche_id', { params, body: { status: 'active' } })
  expect(change).toBe(`PATCH /api/niches/${params.niche_id}`)
  expect(sent('PATCH /api/niches/:niche_id', { params, typed: { status: 'as typed' } })).toBe(change)
  expect(sent('GET /api/niches', { query: { limit: '10' } })).toBe('GET /api/niches?limit=10')
  expect(sent('GET /api/niches', {})).toBe('GET /api/niches')
  // @ts-expect-error no such address
  sent('GET /api/nishes', {})
  // @ts-expect-error no such method there
  sent('PUT /api/niches/:niche_id', { params })
  // @ts-expect-error the path names a niche
  sent('GET /api/niches/:niche_id', {})
  // @ts-expect-error no such name in the path
  sent('GET /api/niches/:niche_id', { params: { lead_id: params.niche_id } })
  // @ts-expect-error no such query parameter
  sent('GET /api/niches', { query: { limits: '10' } })
  // @ts-expect-error one lead's page takes no query
  sent('GET /api/inbox/leads/:lead_id', { params: { lead_id: '' }, query: { limit: '10' } })
  // @ts-expect-error the ids of the changed leads are required
  sent('GET /api/inbox/changes', {})
  // @ts-expect-error a body is required
  sent('POST /api/niches', {})
  // @ts-expect-error no such field in the body
  sent('PATCH /api/niches/:niche_id', { params, body: { state: 'active' } })
  // @ts-expect-error no such status
  sent('PATCH /api/niches/:niche_id', { params, body: { status: 'hot' } })
  // @ts-expect-error reading takes no body
  sent('GET /api/niches', { body: {} })
})

test('a contract names the parameters of its path, and nothing that means nothing', () => {
  const route = { operationId: 'getNiche', summary: 'Получить нишу', answer: NicheAnswer }
  contracts('Ниши', { 'GET /api/queues': route })
  // @ts-expect-error an address has a method
  contracts('Ниши', { '/api/queues': route })
  // @ts-expect-error the path names a niche, the contract does not
  contracts('Ниши', { 'GET /api/niches/:niche_id': route })
  // @ts-expect-error left as it is, the route would ask for less than an admin's key
  contracts('Ниши', { 'GET /api/queues': { ...route, acess: 'admin' } })
  expect(contracts('Ниши', {})).toEqual({ tag: 'Ниши', routes: {} })
})

test('handlers answer every address of the contracts, as these promise', () => {
  const { 'GET /api/niches': list } = nicheContracts.routes
  const one = contracts('Ниши', { 'GET /api/niches': list })
  serve(one, { 'GET /api/niches': async () => [] })
  // @ts-expect-error a route without a handler
  serve(one, {})
  // @ts-expect-error another answer than the promised one
  serve(one, { 'GET /api/niches': async () => [{ id: 1 }] })
  expect(Object.keys(one.routes)).toEqual(['GET /api/niches'])
})

test('a destination is the path with its names filled in and the query that was given', () => {
  expect(destinationOf('GET /api/leads/:lead_id/messages', { params: { lead_id: 'a/b?c' } })).toEqual({
    method: 'GET',
    path: '/api/leads/a%2Fb%3Fc/messages',
  })
  expect(destinationOf('GET /api/leads', { query: { q: 'Айгүл & co' } })).toEqual({
    method: 'GET',
    path: `/api/leads?${new URLSearchParams({ q: 'Айгүл & co' })}`,
  })
})

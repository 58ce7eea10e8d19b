import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { createAuditStore } from '../../../src/audit/audit.store.ts'
import { type Answer, idOf, nextPage, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { join, type Member, signIn } from '../../support/team.ts'

let api: TestApi
let owner: Member
let agent: Member
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
  owner = await join(api, 'owner', 'Хозяйка')
  agent = await join(api, 'agent', 'Айгуль')
})
afterAll(() => api.close())

const Entries = z.array(z.looseObject({ operation: z.string(), kind: z.string() }))
const log = async (query = ''): Promise<Answer> => owner.ask('GET', `/api/audit${query}`)
const operationsOf = (answer: Answer): string[] =>
  Entries.parse(answer.body).map(({ operation }) => operation)

test('tells who did what to what, the newest first, and of no ordinary work and no refusal', async () => {
  const lead = idOf(
    await agent.ask('POST', '/api/leads', { name: 'Тайная Клиентка', source: 'olx', phone: '+77011234567' }),
  )
  await agent.ask('POST', `/api/leads/${lead}/messages`, { message: 'Сокровенное', sender: 'human' })
  await agent.ask('POST', '/api/inbox/changes', { lead_ids: [lead], status: 'contacted' })
  await agent.ask('DELETE', `/api/leads/${lead}`)
  const niche = idOf(await owner.ask('POST', '/api/niches', { name: 'Шторы', category: 'x' }))
  await owner.ask('GET', `/api/leads/${lead}/export`)
  await owner.ask('GET', '/api/leads.csv')
  await owner.ask('DELETE', `/api/leads/${lead}`)
  await signIn(api, agent.login)
  await signIn(api, agent.login, { secret: 'неверный пароль' })
  const answer = await log('?limit=6')
  expect(answer.body).toMatchObject([
    { kind: 'sign_in', operation: 'PUT /api/session', author: { id: agent.id, name: 'Айгуль' } },
    { kind: 'delete', operation: 'DELETE /api/leads/:lead_id', author: { id: owner.id }, subject_id: lead },
    { kind: 'export', operation: 'GET /api/leads.csv', subject_id: null },
    { kind: 'export', operation: 'GET /api/leads/:lead_id/export', subject_id: lead },
    { kind: 'settings', operation: 'POST /api/niches', subject_id: niche },
    { kind: 'bulk', operation: 'POST /api/inbox/changes', author: { id: agent.id }, count: 1 },
  ])
  expect(JSON.stringify((await log()).body)).not.toMatch(/Тайная|Сокровенное|7011234567/)
  const older = await owner.ask('GET', nextPage(answer) ?? '')
  expect(operationsOf(older)).toContain('PUT /api/join')
})

test('is narrowed by person, kind and day', async () => {
  const { ask, id } = await join(api, 'owner')
  const lead = idOf(await ask('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
  await ask('POST', '/api/inbox/changes', { lead_ids: [lead], status: 'contacted' })
  await ask('DELETE', `/api/leads/${lead}`)
  expect(operationsOf(await log(`?person_id=${id}&kind=bulk`))).toEqual(['POST /api/inbox/changes'])
  const today = new Date().toISOString().slice(0, 10)
  expect(operationsOf(await log(`?from=${today}&person_id=${id}&kind=delete`))).toEqual([
    'DELETE /api/leads/:lead_id',
  ])
  expect((await log('?to=2020-01-01')).body).toEqual([])
  expect(refusedFields(await log('?kind=gossip'))).toEqual(['kind'])
})

test('is had as a table, by the same filters, which is noted too', async () => {
  const { ask, id } = await join(api, 'owner', '=Хозяин')
  await ask('POST', '/api/niches', { name: 'Шторы', category: 'x' })
  const answer = await log(`.csv?person_id=${id}&kind=settings`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [header, line, ...more] = String(answer.body).replace('\ufeff', '').trimEnd().split('\r\n')
  expect(header).toBe('id,at,kind,operation,author_kind,author_id,author,subject_id,count')
  expect(line).toContain(`,"settings","POST /api/niches","person","${id}","'=Хозяин",`)
  expect(more).toEqual([])
  expect(operationsOf(await log(`?person_id=${owner.id}&kind=export&limit=1`))).toEqual([
    'GET /api/audit.csv',
  ])
  expect(refusedFields(await log('.csv?kind=gossip'))).toEqual(['kind'])
  expect((await agent.ask('GET', '/api/audit.csv')).status).toBe(403)
})

test('is kept for as long as is set, from the next start on', async () => {
  const expiry = async (): Promise<unknown> =>
    (await api.connection.collection('audit_entries').indexes()).find(({ name }) => name === 'created_at_1')
  expect(await expiry()).toMatchObject({ expireAfterSeconds: 366 * 86_400 })
  const kept = createAuditStore(api.connection, 30)
  await Promise.all([kept.ensureIndexes(), kept.ensureIndexes()])
  expect(await expiry()).toMatchObject({ expireAfterSeconds: 30 * 86_400 })
})

test('is for who leads the shop', async () => {
  expect((await agent.ask('GET', '/api/audit')).status).toBe(403)
  const manager = await join(api, 'manager')
  expect((await manager.ask('GET', '/api/audit')).status).toBe(200)
})

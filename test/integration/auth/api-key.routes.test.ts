import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { eventually } from '../../support/eventually.ts'

const hourMs = 60 * 60 * 1000
let api: TestApi
let admin: string
let now = new Date()

beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } }, { now: () => now })
  admin = (await api.deps.keys.create({ name: 'Админ', scopes: ['admin'] })).key
})
afterAll(() => api.close())

async function ask(
  method: string,
  path: string,
  { key = admin, body }: { key?: string; body?: unknown } = {},
) {
  const headers = { 'x-api-key': key, 'content-type': 'application/json' }
  return api.send(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
}

const create = (body: unknown): Promise<Answer> => ask('POST', '/api/keys', { body })
const keyOf = ({ body }: Answer): string => z.object({ key: z.string() }).parse(body).key
const listed = async (id: string): Promise<unknown> =>
  z
    .array(z.looseObject({ id: z.string() }))
    .parse((await ask('GET', '/api/keys')).body)
    .find((key) => key.id === id)
const opens = async (key: string): Promise<boolean> =>
  (await ask('GET', '/api/niches', { key })).status === 200

test('shows a new key once and stores only its hash', async () => {
  const answer = await create({ name: 'Сайт', scopes: ['read', 'write'] })
  expect(answer.status).toBe(200)
  const key = keyOf(answer)
  expect(key).toMatch(/^lb_[0-9a-f]{8}_[\w-]{43}$/)
  expect(await listed(idOf(answer))).toEqual({
    id: idOf(answer),
    name: 'Сайт',
    prefix: key.slice(0, 11),
    scopes: ['read', 'write'],
    created_at: expect.any(String),
    last_used_at: null,
    expires_at: null,
    revoked_at: null,
  })
  const stored = await api.connection.collection('api_keys').find().toArray()
  expect(JSON.stringify(stored)).not.toContain(key.slice(12))
})

test('makes a different key each time', async () => {
  const keys = new Set<string>()
  for (let made = 0; made < 20; made += 1) keys.add(keyOf(await create({ name: 'a', scopes: ['read'] })))
  expect(keys.size).toBe(20)
})

test('a revoked key opens nothing from that moment on, and stays listed', async () => {
  const answer = await create({ name: 'Старый сайт', scopes: ['read'] })
  expect(await opens(keyOf(answer))).toBe(true)
  const revoked = await ask('DELETE', `/api/keys/${idOf(answer)}`)
  expect(revoked.body).toMatchObject({ id: idOf(answer), revoked_at: now.toISOString() })
  expect(await opens(keyOf(answer))).toBe(false)
  now = new Date(now.getTime() + hourMs)
  expect((await ask('DELETE', `/api/keys/${idOf(answer)}`)).body).toEqual(revoked.body)
  expect(await listed(idOf(answer))).toEqual(revoked.body)
})

test('a key opens nothing from the moment of its expiry on', async () => {
  const expires_at = new Date(now.getTime() + hourMs).toISOString()
  const key = keyOf(await create({ name: 'На час', scopes: ['read'], expires_at }))
  now = new Date(now.getTime() + hourMs - 1)
  expect(await opens(key)).toBe(true)
  now = new Date(now.getTime() + 1)
  expect(await opens(key)).toBe(false)
})

test('remembers when a key was last used, to the minute', async () => {
  const answer = await create({ name: 'Сайт', scopes: ['read'] })
  const usedAt = now.toISOString()
  await opens(keyOf(answer))
  await eventually(async () => expect(await listed(idOf(answer))).toMatchObject({ last_used_at: usedAt }))
  now = new Date(now.getTime() + 59_000)
  await opens(keyOf(answer))
  now = new Date(now.getTime() + 2_000)
  await opens(keyOf(answer))
  await eventually(async () =>
    expect(await listed(idOf(answer))).toMatchObject({ last_used_at: now.toISOString() }),
  )
})

test.each([
  [{}, ['name', 'scopes']],
  [{ name: ' ', scopes: [] }, ['name', 'scopes']],
  [{ name: 'a', scopes: ['root'] }, ['scopes.0']],
  [{ name: 'a', scopes: ['read', 'read'] }, ['scopes']],
  [{ name: 'a', scopes: ['read'], expires_at: '2020-01-01T00:00:00.000Z' }, ['expires_at']],
  [{ name: 'a', scopes: ['read'], expires_at: 'tomorrow' }, ['expires_at']],
  [{ name: 'a', scopes: ['read'], hash: 'x' }, ['hash']],
])('refuses %j, naming the fields', async (body, fields) => {
  const answer = await create(body)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual(fields)
  expect(JSON.stringify(answer.body)).toMatch(/"message":"[^"]*[а-я]/)
})

test('answers 404 to revoking a key that does not exist', async () => {
  expect((await ask('DELETE', '/api/keys/none')).status).toBe(404)
})

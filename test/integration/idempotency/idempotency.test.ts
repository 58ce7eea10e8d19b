import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createIdempotencyService } from '../../../src/idempotency/idempotency.service.ts'
import { createIdempotencyStore } from '../../../src/idempotency/idempotency.store.ts'
import { type Answer, idOf, startApi, type TestApi } from '../../support/api.ts'

const hourMs = 60 * 60 * 1000
let now = new Date()
let api: TestApi
let lastKey = 0

beforeAll(async () => {
  api = await startApi({}, { now: () => now })
})
afterAll(() => api.close())

const newKey = (): string => `key-${++lastKey}`

function postTo(server: TestApi): (path: string, key: string, body?: unknown) => Promise<Answer> {
  return (path, key, body) =>
    server.send(path, {
      method: 'POST',
      headers: { 'idempotency-key': key, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
}

const post: ReturnType<typeof postTo> = (...request) => postTo(api)(...request)

const person = { name: 'Иван Иванов', phone: '+7 777 123 4567', source: 'olx' }

async function countOf(collection: string, query: object = {}): Promise<number> {
  return api.connection.collection(collection).countDocuments(query)
}

describe('a POST that comes again under its Idempotency-Key', () => {
  test('gets the first answer, whatever has happened since, and makes nothing a second time', async () => {
    const key = newKey()
    const first = await post('/api/leads', key, person)
    expect(first.status).toBe(200)
    expect(first.headers.has('idempotency-replayed')).toBe(false)
    await api.call('PATCH', `/api/leads/${idOf(first)}/status`, { status: 'won' })
    const before = await countOf('leads')
    const again = await post('/api/leads', key, person)
    expect(again).toMatchObject({ status: 200, body: first.body })
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await countOf('leads')).toBe(before)
  })

  test('is the same with its fields in another order', async () => {
    const key = newKey()
    const first = await post('/api/leads', key, person)
    const reordered = { source: person.source, phone: person.phone, name: person.name }
    expect((await post('/api/leads', key, reordered)).body).toEqual(first.body)
  })

  test.each([
    ['another body', '/api/leads', { ...person, name: 'Пётр' }],
    ['another address', '/api/niches', { name: 'Ниша', category: 'a' }],
  ])('is refused with 409 when it has %s', async (_what, path, body) => {
    const key = newKey()
    await post('/api/leads', key, person)
    const answer = await post(path, key, body)
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ errors: [{ path: 'idempotency-key' }] })
  })

  test('gets a refusal again too, also when it would be let through now', async () => {
    const key = newKey()
    const taken = { ...person, platform_user_id: 'taken' }
    const owner = idOf(await api.call('POST', '/api/leads', taken))
    const first = await post('/api/leads', key, taken)
    expect(first.status).toBe(409)
    await api.call('DELETE', `/api/leads/${owner}`)
    expect(await post('/api/leads', key, taken)).toMatchObject({ status: 409, body: first.body })
  })

  test.each([
    ['the lead itself', '/api/leads', person],
    ['something about the lead', null, { message: 'сокровенное', sender: 'lead' }],
  ])('brings nobody back who was erased since: 409 for a request that made %s', async (_what, path, body) => {
    const key = newKey()
    const made = path === null ? idOf(await api.call('POST', '/api/leads', person)) : undefined
    const address = path ?? `/api/leads/${made}/messages`
    const first = await post(address, key, body)
    expect(first.status).toBe(200)
    const forgotten = { fingerprint: '', answer: null, is_done: true }
    const kept = await countOf('idempotent_requests', forgotten)
    await api.call('DELETE', `/api/leads/${made ?? idOf(first)}`)
    const before = await countOf('leads')
    const again = await post(address, key, body)
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ errors: [{ path: 'idempotency-key' }] })
    expect(await countOf('leads')).toBe(before)
    expect(await countOf('idempotent_requests', forgotten)).toBe(kept + 1)
  })

  test('may be corrected after it was refused for what it says', async () => {
    const key = newKey()
    expect((await post('/api/leads', key, { ...person, budget: -1 })).status).toBe(400)
    expect((await post('/api/leads', key, { ...person, budget: 1 })).status).toBe(200)
  })

  test('is done once when many come at the same time', async () => {
    const [key, name] = [newKey(), 'Одновременно']
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => post('/api/leads', key, { ...person, name })),
    )
    expect(new Set(answers.map(({ status, body }) => JSON.stringify({ status, body }))).size).toBe(1)
    expect(await countOf('leads', { name })).toBe(1)
  })

  test('is forgotten after 24 hours', async () => {
    const key = newKey()
    const first = await post('/api/leads', key, person)
    now = new Date(now.getTime() + 24 * hourMs - 1)
    expect(idOf(await post('/api/leads', key, person))).toBe(idOf(first))
    now = new Date(now.getTime() + 1)
    expect(idOf(await post('/api/leads', key, person))).not.toBe(idOf(first))
  })

  test.each(['', 'a b', 'ключ', 'a'.repeat(256)])('is refused with 400 when the key is %j', async (key) => {
    const headers = { 'idempotency-key': Buffer.from(key).toString('latin1') }
    const answer = await api.send('/api/leads', { method: 'POST', headers })
    expect(answer.status).toBe(400)
  })
})

test('a key means nothing for another caller', async () => {
  const guarded = await startApi({ http: { apiAuth: 'key' } })
  const ids = new Set<string>()
  for (const name of ['a', 'b']) {
    const { key } = await guarded.deps.keys.create({ name, scopes: ['write'] })
    const headers = { 'x-api-key': key, 'idempotency-key': 'same', 'content-type': 'application/json' }
    const request = { method: 'POST', headers, body: JSON.stringify(person) }
    ids.add(idOf(await guarded.send('/api/leads', request)))
    ids.add(idOf(await guarded.send('/api/leads', request)))
  }
  expect(ids.size).toBe(2)
  await guarded.close()
})

test('a request without a key is made each time', async () => {
  const ids = [
    await api.call('POST', '/api/leads', person),
    await api.call('POST', '/api/leads', person),
  ].map(idOf)
  expect(new Set(ids).size).toBe(2)
})

test('a failure that may pass is not remembered', async () => {
  const key = newKey()
  let isAway = true
  const niches = api.deps.niches
  const create: typeof niches.create = (input, id) =>
    isAway ? Promise.reject(new Error('gone')) : niches.create(input, id)
  const shaky = await startApi({ niches: { ...niches, create } })
  const body = { name: 'Ниша', category: 'a' }
  expect((await postTo(shaky)('/api/niches', key, body)).status).toBe(500)
  isAway = false
  expect((await postTo(shaky)('/api/niches', key, body)).status).toBe(200)
  await shaky.close()
})

describe('an answer', () => {
  test('with a secret is not stored: its request gets 409 when it comes again', async () => {
    const key = newKey()
    const first = await post('/api/keys', key, { name: 'a', scopes: ['read'] })
    expect(first.status).toBe(200)
    expect((await post('/api/keys', key, { name: 'a', scopes: ['read'] })).status).toBe(409)
    expect(await countOf('api_keys')).toBe(1)
    const stored = await api.connection.collection('idempotent_requests').find().toArray()
    expect(JSON.stringify(stored)).not.toMatch(/lb_/)
  })

  test('goes with the person it speaks of', async () => {
    const lead = await post('/api/leads', newKey(), { ...person, name: 'Исчезающий' })
    const address = `/api/leads/${idOf(lead)}`
    await post(`${address}/messages`, newKey(), { message: 'Исчезающий текст', sender: 'lead' })
    const requests = api.connection.collection('idempotent_requests')
    const stored = () => requests.find().sort({ created_at: 1 }).toArray()
    expect(JSON.stringify(await stored())).toMatch(/Исчезающий.*Исчезающий текст/)
    expect(JSON.stringify((await api.call('GET', `${address}/export`)).body)).toContain('Исчезающий текст')
    await api.call('DELETE', address)
    expect(JSON.stringify(await stored())).not.toContain('Исчезающий')
  })
})

/** Each kind of thing that a POST makes, with the collection that it stands in. */
async function creations(): Promise<[path: string, body: unknown, collection: string][]> {
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Ниша', category: 'a' }))
  const campaignBody = { niche_id: niche, name: 'Кампания', platform: 'olx' }
  const campaign = idOf(await api.call('POST', '/api/campaigns', campaignBody))
  const lead = idOf(await api.call('POST', '/api/leads', person))
  return [
    ['/api/niches', { name: 'Ниша', category: 'a' }, 'niches'],
    ['/api/campaigns', campaignBody, 'campaigns'],
    [`/api/campaigns/${campaign}/ads`, { title: 'Объявление' }, 'ads'],
    ['/api/leads', { ...person, platform_user_id: 'once' }, 'leads'],
    [`/api/leads/${lead}/messages`, { message: 'Здравствуйте', sender: 'lead' }, 'messages'],
    ['/api/inbox/replies', { title: 'Адрес', text: 'Абая, 1' }, 'replies'],
    ['/api/webhooks', { url: 'https://example.com/hook', events: ['lead.created'] }, 'webhooks'],
  ]
}

test('whatever a POST made before its process died, the next attempt finds made and answers the same', async () => {
  const requests = createIdempotencyStore(api.connection)
  const honest = createIdempotencyService({ requests, now: () => now })
  // A process that dies once the work is done: nobody hears of it, nothing is recorded or released.
  const nothing = async (): Promise<void> => undefined
  const dying = await startApi(
    { ...api.deps, idempotency: { ...honest, finish: nothing, release: nothing } },
    { now: () => now },
  )
  for (const [path, body, collection] of await creations()) {
    const key = newKey()
    const unheard = await postTo(dying)(path, key, body)
    const made = await countOf(collection)
    now = new Date(now.getTime() + 6_000)
    const heard = await post(path, key, body)
    expect(heard.status, path).toBe(200)
    expect(heard.body, path).toEqual(unheard.body)
    expect(heard.headers.has('idempotency-replayed')).toBe(false)
    expect(await countOf(collection), path).toBe(made)
    const third = await post(path, key, body)
    if (path === '/api/webhooks') expect(third.status).toBe(409)
    else expect(third.headers.get('idempotency-replayed')).toBe('true')
  }
  await dying.close()
})

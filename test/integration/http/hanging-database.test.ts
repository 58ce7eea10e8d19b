import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { openWire, type Wire } from '../../support/wire.ts'

let wire: Wire
let open: TestApi
let guarded: TestApi

beforeAll(async () => {
  const { mongodbUri, queuePrefix } = ownDatabases()
  const target = new URL(mongodbUri)
  wire = await openWire(target)
  const login = target.username === '' ? '' : `${target.username}:${target.password}@`
  const through = `mongodb://${login}127.0.0.1:${wire.port}${target.pathname}?directConnection=true`
  const databases = { mongodbUri: through, queuePrefix }
  open = await startApi({}, { databases })
  guarded = await startApi({ http: { apiAuth: 'key' } }, { databases })
})
afterAll(async () => {
  wire.release()
  await guarded.close()
  await open.close()
  wire.close()
})

test('no request hangs while the database neither answers nor hangs up, and none is done twice', async () => {
  const id = idOf(await open.call('POST', '/api/niches', { name: 'Ниша', category: 'a' }))
  const { key } = await guarded.deps.keys.create({ name: 'a', scopes: ['read'] })
  const lead = { name: 'Иван', source: 'olx', platform_user_id: '1' }
  const post = (): ReturnType<TestApi['send']> =>
    open.send('/api/leads', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'held' },
      body: JSON.stringify(lead),
    })
  wire.hold()
  const askedAt = performance.now()
  const answers = await Promise.all([
    open.call('GET', '/api/niches'),
    open.call('POST', '/api/niches', { name: 'Ниша', category: 'a' }),
    open.call('PATCH', `/api/niches/${id}`, { name: 'Новое' }),
    open.call('DELETE', `/api/niches/${id}`),
    open.call('GET', '/api/inbox/leads'),
    open.call('GET', '/api/health'),
    guarded.send('/api/niches', { headers: { 'x-api-key': key } }),
    post(),
  ])
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 503))
  expect(performance.now() - askedAt).toBeLessThan(12_000)
  expect(answers[0]).toMatchObject({ body: { type: '/problems/unavailable', status: 503 } })
  expect(answers[0]?.headers.get('retry-after')).toBe('5')
  wire.release()
  const made = await eventually(async () => {
    const answer = await post()
    expect(answer.status).toBe(200)
    return answer
  })
  expect(await open.connection.collection('leads').countDocuments({ name: lead.name })).toBe(1)
  expect(idOf(await post())).toBe(idOf(made))
})

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

test('what was not begun in time is not done after all', async () => {
  const add = async (path: string, body: object): Promise<string> => idOf(await open.call('POST', path, body))
  const niche_id = await add('/api/niches', { name: 'Ниша', category: 'a' })
  const campaign = await add('/api/campaigns', { niche_id, name: 'Реклама', platform: 'olx' })
  const ad_id = await add(`/api/campaigns/${campaign}/ads`, { title: 'Объявление' })
  const lead = await add('/api/leads', { name: 'Клиент', source: 'olx', platform_user_id: '2' })
  const say = (message: string): ReturnType<TestApi['call']> =>
    open.call('POST', `/api/leads/${lead}/messages`, { message, sender: 'human' })
  wire.hold()
  const late = await Promise.all([
    say('Поздно'),
    open.call('POST', '/api/leads', { name: 'Поздно', source: 'olx', ad_id }),
  ])
  expect(late.map(({ status }) => status)).toEqual([503, 503])
  wire.release()
  await eventually(async () => expect((await say('Вовремя')).status).toBe(200))
  const count = (name: string, filter: object): Promise<number> =>
    open.connection.collection(name).countDocuments(filter)
  expect(await count('messages', { message: 'Поздно' })).toBe(0)
  expect(await count('leads', { name: 'Поздно' })).toBe(0)
})

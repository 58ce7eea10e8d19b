import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { idOf, idsOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let path: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  const niche = await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' })
  const body = { niche_id: idOf(niche), name: 'Шторы', platform: 'olx' }
  path = `/api/campaigns/${idOf(await api.call('POST', '/api/campaigns', body))}/ads`
})

const get = async (id: string): Promise<unknown> => (await api.call('GET', `/api/ads/${id}`)).body

test('answers with exactly the fields of an ad and makes a code that a link carries unchanged', async () => {
  const answer = await api.call('POST', path, { title: 'Шторы за день' })
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body).toEqual({
    id: expect.any(String),
    campaign_id: path.split('/')[3],
    title: 'Шторы за день',
    url: null,
    spent: 0,
    code: expect.stringMatching(/^([ACEHKMPTXY][2-9]){3}$/),
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  })
  expect(await get(idOf(answer))).toEqual(answer.body)
})

test('lists a campaign’s own ads, newest first', async () => {
  const first = idOf(await api.call('POST', path, { title: 'Первое' }))
  const second = idOf(await api.call('POST', path, { title: 'Второе' }))
  expect(idsOf(await api.call('GET', path))).toEqual([second, first])
})

test('keeps an address as given', async () => {
  const url = 'HTTPS://OLX.kz/d/Шторы?a=%20b#c'
  expect((await api.call('POST', path, { title: 'О', url })).body).toMatchObject({ url })
})

test.each([
  ['title', undefined],
  ['title', ' '],
  ['title', 'я'.repeat(201)],
  ['url', 'olx.kz/1'],
  ['url', 'ftp://olx.kz/1'],
  ['url', 'http://'],
  ['url', ' https://olx.kz'],
  ['url', `https://olx.kz/${'a'.repeat(2048)}`],
  ['spent', -1],
  ['spent', '1'],
  ['code', ''],
  ['code', 'a'.repeat(65)],
  ['code', 'код'],
  ['code', 'a b'],
  ['campaign_id', 'x'],
])('refuses %s %j and creates nothing', async (field, value) => {
  const answer = await api.call('POST', path, { title: 'О', [field]: value })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([field])
  expect((await api.call('GET', path)).body).toEqual([])
})

test('answers 409 to a code that another ad has, and changes nothing', async () => {
  await api.call('POST', path, { title: 'Первое', code: 'same-1' })
  const other = idOf(await api.call('POST', path, { title: 'Второе', code: 'other-1' }))
  const before = await get(other)
  for (const answer of [
    await api.call('POST', path, { title: 'Третье', code: 'same-1' }),
    await api.call('PATCH', `/api/ads/${other}`, { title: 'Новое', code: 'same-1' }),
  ]) {
    expect(answer.status).toBe(409)
    expect(refusedFields(answer)).toEqual(['code'])
  }
  expect(await get(other)).toEqual(before)
  expect(idsOf(await api.call('GET', path))).toHaveLength(2)
})

test('an ad may be given the code that it has', async () => {
  const id = idOf(await api.call('POST', path, { title: 'О', code: 'own-1' }))
  expect((await api.call('PATCH', `/api/ads/${id}`, { code: 'own-1' })).status).toBe(200)
})

test('of two ads created at once with one code, one is refused', async () => {
  const body = { title: 'О', code: 'race-1' }
  const answers = await Promise.all([api.call('POST', path, body), api.call('POST', path, body)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
})

test('changes only what is given, and null clears', async () => {
  const id = idOf(
    await api.call('POST', path, { title: 'О', url: 'https://olx.kz/1', spent: 5, code: 'keep-1' }),
  )
  const before = await get(id)
  expect((await api.call('PATCH', `/api/ads/${id}`, {})).body).toEqual(before)
  expect((await api.call('PATCH', `/api/ads/${id}`, { spent: 7.5 })).body).toMatchObject({
    title: 'О',
    url: 'https://olx.kz/1',
    spent: 7.5,
    code: 'keep-1',
  })
  expect((await api.call('PATCH', `/api/ads/${id}`, { url: null, spent: null })).body).toMatchObject({
    url: null,
    spent: 0,
    code: 'keep-1',
  })
})

test('answers 404 for the ads of a campaign that does not exist', async () => {
  const unknown = '/api/campaigns/0193397f-3a00-7000-8000-00000000ffff/ads'
  expect((await api.call('GET', unknown)).status).toBe(404)
  expect((await api.call('POST', unknown, { title: 'О' })).status).toBe(404)
})

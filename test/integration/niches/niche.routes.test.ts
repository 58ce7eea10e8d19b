import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, idsOf, nextPage, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const create = async (body: object = {}): Promise<string> =>
  idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains', ...body }))
const get = async (id: string): Promise<unknown> => (await api.call('GET', `/api/niches/${id}`)).body

test('keeps texts byte for byte, up to their length in code points', async () => {
  const name = ` ${'👩'.repeat(197)}e\u0301`
  const description = 'я'.repeat(10_000)
  expect(await get(await create({ name, category: 'a'.repeat(100), description }))).toMatchObject({
    name,
    description,
  })
})

test.each([
  ['name', '👩'.repeat(201)],
  ['category', 'a'.repeat(101)],
  ['description', 'я'.repeat(10_001)],
  ['description', ''],
  ['description', '\u00a0\u2003\ufeff'],
  ['category', '\udc00'],
  ['roi_target', '300'],
  ['roi_target', true],
  ['cpl_target', -0.01],
  ['cpl_target', [500]],
  ['id', '0193397f-3a00-7000-8000-000000000001'],
])('refuses %s %j and creates nothing', async (field, value) => {
  const before = await api.call('GET', '/api/niches')
  const answer = await api.call('POST', '/api/niches', { name: 'Шторы', category: 'a', [field]: value })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([field])
  expect((await api.call('GET', '/api/niches')).body).toEqual(before.body)
})

test('takes null for absent on creation', async () => {
  const id = await create({ description: null, cpl_target: null, roi_target: null })
  expect(await get(id)).toMatchObject({ description: null, cpl_target: null, roi_target: null })
})

test('clears an optional field with null and changes nothing with an empty object', async () => {
  const id = await create({ description: 'а', cpl_target: 500, roi_target: 0 })
  const before = await get(id)
  expect((await api.call('PATCH', `/api/niches/${id}`, {})).body).toEqual(before)
  const cleared = await api.call('PATCH', `/api/niches/${id}`, { cpl_target: null, description: null })
  expect(cleared.body).toMatchObject({ description: null, cpl_target: null, roi_target: 0, name: 'Шторы' })
})

test('changes nothing when one of several fields is wrong', async () => {
  const id = await create()
  const before = await get(id)
  const answer = await api.call('PATCH', `/api/niches/${id}`, {
    name: 'Новое',
    category: null,
    cpl_target: -1,
  })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual(['category', 'cpl_target'])
  expect(await get(id)).toEqual(before)
})

test('a deleted niche is gone from everywhere, and deletes once', async () => {
  const id = await create()
  expect((await api.call('DELETE', `/api/niches/${id}`)).body).toEqual({ message: 'Ниша удалена', id })
  for (const [method, path] of [
    ['DELETE', `/api/niches/${id}`],
    ['GET', `/api/niches/${id}`],
    ['PATCH', `/api/niches/${id}`],
    ['GET', `/api/niches/${id}/flow`],
  ] as const) {
    const answer = await api.call(method, path, method === 'PATCH' ? { name: 'а' } : undefined)
    expect(answer.status, `${method} ${path}`).toBe(404)
  }
  expect(idsOf(await api.call('GET', '/api/niches?limit=1000'))).not.toContain(id)
})

test('pages meet every niche once while niches are added and deleted', async () => {
  const status = 'completed'
  const made: string[] = []
  for (let index = 0; index < 7; index += 1) {
    const id = await create()
    await api.call('PATCH', `/api/niches/${id}`, { status })
    made.unshift(id)
  }
  const met: string[] = []
  let path: string | undefined = `/api/niches?status=${status}&limit=2`
  while (path !== undefined) {
    const page = await api.call('GET', path)
    met.push(...idsOf(page))
    path = nextPage(page)
    if (path !== undefined) expect(path).toMatch(/^\/api\/niches\?status=completed&limit=2&cursor=[\w-]+$/)
    await api.call('DELETE', `/api/niches/${met[0]}`)
    await create()
  }
  expect(met).toEqual(made)
})

test('links to no page after the last, also when the last is full', async () => {
  for (const _ of [1, 2]) await api.call('PATCH', `/api/niches/${await create()}`, { status: 'rejected' })
  const full = await api.call('GET', '/api/niches?status=rejected&limit=2')
  expect(idsOf(full)).toHaveLength(2)
  expect(nextPage(full)).toBeUndefined()
})

test('answers with 100 niches unless asked for more', async () => {
  for (let index = 0; index < 101; index += 1) await create()
  expect(idsOf(await api.call('GET', '/api/niches'))).toHaveLength(100)
  expect(idsOf(await api.call('GET', '/api/niches?limit=1000')).length).toBeGreaterThan(100)
})

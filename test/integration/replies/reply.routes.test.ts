import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const address = '/api/inbox/replies'

test('canned replies are made, listed by title, changed and deleted', async () => {
  const later = idOf(await api.call('POST', address, { title: 'Цены', text: 'От 5 000 ₸' }))
  const first = idOf(await api.call('POST', address, { title: 'Адрес', text: 'Абая, 10' }))
  expect((await api.call('GET', address)).body).toMatchObject([{ id: first }, { id: later, title: 'Цены' }])

  const changed = await api.call('PATCH', `${address}/${later}`, { text: 'От 7 000 ₸' })
  expect(changed.body).toMatchObject({ id: later, title: 'Цены', text: 'От 7 000 ₸' })
  expect((await api.call('PATCH', `${address}/${later}`, {})).body).toEqual(changed.body)

  const deleted = await api.call('DELETE', `${address}/${first}`)
  expect(deleted.body).toEqual({ message: 'Готовый ответ удалён', id: first })
  expect((await api.call('GET', address)).body).toMatchObject([{ id: later }])
})

test.each([
  [{ text: 'x' }, 'title'],
  [{ title: 'x' }, 'text'],
  [{ title: ' ', text: 'x' }, 'title'],
  [{ title: 'x', text: 'x'.repeat(4097) }, 'text'],
  [{ title: 'x', text: 'x', shortcut: '/x' }, 'shortcut'],
])('refuses %j', async (body, field) => {
  const answer = await api.call('POST', address, body)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toEqual([field])
})

test.each(['PATCH', 'DELETE'])('%s of an unknown one is a 404', async (method) => {
  const body = method === 'PATCH' ? { title: 'x' } : undefined
  expect((await api.call(method, `${address}/0193397f-3a00-7000-8000-000000000007`, body)).status).toBe(404)
})

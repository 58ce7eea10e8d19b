import { expect, test } from 'vitest'
import { SavedFilterAnswer } from '../../../src/inbox/saved-filter.api.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { useInboxApi } from '../../support/inbox-api.ts'
import { join } from '../../support/team.ts'

const inbox = useInboxApi()

const hot = { name: 'Горячие', filter: { status: 'hot,won', waiting: 'true', created_from: '2026-01-31' } }

async function listed(): Promise<SavedFilterAnswer[]> {
  return SavedFilterAnswer.array().parse((await inbox.api.call('GET', '/api/me/filters')).body)
}

test('a filter is kept, renamed, replaced and deleted, on a server that asks nobody who they are too', async () => {
  const id = idOf(await inbox.api.call('POST', '/api/me/filters', hot))
  expect(await listed()).toEqual([{ id, ...hot }])
  const path = `/api/me/filters/${id}`
  await inbox.api.call('PATCH', path, { name: 'Мои горячие' })
  expect(await listed()).toEqual([{ ...hot, id, name: 'Мои горячие' }])
  await inbox.api.call('PATCH', path, { filter: { q: 'ремонт' } })
  expect(await listed()).toEqual([{ id, name: 'Мои горячие', filter: { q: 'ремонт' } }])
  expect((await inbox.api.call('DELETE', path)).body).toEqual({ message: 'Фильтр удалён', id })
  expect(await listed()).toEqual([])
  for (const [method, body] of [['PATCH', { name: 'Нет' }], ['DELETE']] as const)
    expect((await inbox.api.call(method, path, body)).status).toBe(404)
})

test.each([
  [{ filter: {} }, 'name'],
  [{ name: ' ', filter: {} }, 'name'],
  [{ name: 'Ф' }, 'filter'],
  [{ name: 'Ф', filter: { status: 'hot,wrong' } }, 'filter.status'],
  [{ name: 'Ф', filter: { created_from: 'вчера' } }, 'filter.created_from'],
  [{ name: 'Ф', filter: { score_min: '101' } }, 'filter.score_min'],
  [{ name: 'Ф', filter: { assignee: 'кто-то' } }, 'filter.assignee'],
  [{ name: 'Ф', filter: { limit: '5' } }, 'filter.limit'],
])('refuses %j by its field, and keeps nothing', async (body, field) => {
  const answer = await inbox.api.call('POST', '/api/me/filters', body)
  expect([answer.status, refusedFields(answer)]).toEqual([400, [field]])
  expect(await listed()).toEqual([])
})

test('twenty are kept, whoever keeps them at the same time, and no more', async () => {
  const answers = await Promise.all(
    Array.from({ length: 23 }, (_, at) =>
      inbox.api.call('POST', '/api/me/filters', { ...hot, name: `Фильтр ${at}` }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(3)
  expect(await listed()).toHaveLength(20)
  await inbox.api.connection.collection('saved_filters').deleteMany({})
})

test('a filter whose niche and person are gone finds nobody, and is used and deleted as ever', async () => {
  const gone = '0193397f-3a00-7000-8000-000000000001'
  const id = idOf(
    await inbox.api.call('POST', '/api/me/filters', {
      name: 'Ф',
      filter: { niche_id: gone, assignee: gone },
    }),
  )
  await inbox.addLead()
  expect(await inbox.find(`niche_id=${gone}&assignee=${gone}`)).toEqual([])
  expect((await inbox.api.call('DELETE', `/api/me/filters/${id}`)).status).toBe(200)
})

test('each person keeps their own, has them exported, and with the person they go', async () => {
  const closed: TestApi = await startApi({ http: { apiAuth: 'key' } })
  try {
    const owner = await join(closed, 'owner')
    const agent = await join(closed, 'agent')
    const id = idOf(await agent.ask('POST', '/api/me/filters', hot))
    expect((await owner.ask('GET', '/api/me/filters')).body).toEqual([])
    expect((await owner.ask('DELETE', `/api/me/filters/${id}`)).status).toBe(404)
    const { body } = await owner.ask('GET', `/api/people/${agent.id}/export`)
    expect(body).toMatchObject({ saved_filters: [{ id, ...hot }] })
    await owner.ask('DELETE', `/api/people/${agent.id}`)
    expect(await closed.connection.collection('saved_filters').countDocuments()).toBe(0)
    const { key } = await closed.deps.keys.create({ name: 'Касса', scopes: ['admin'] })
    const headers = { authorization: `Bearer ${key}` }
    expect((await closed.send('/api/me/filters', { headers })).status).toBe(403)
  } finally {
    await closed.close()
  }
})

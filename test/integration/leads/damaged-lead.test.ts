import { afterAll, beforeAll, expect, test } from 'vitest'
import { idOf, idsOf, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test.each<[string, object]>([
  [
    'lacks what the inbox shows',
    { $unset: { inbox: '', handled_news: '', owed_replies: '', search_words: '' } },
  ],
  [
    'has a status that is none, and texts for a number and a date',
    { $set: { status: 'odd', budget: 'много', answered_at: 'вчера' } },
  ],
  [
    'has nothing but its id',
    { $unset: { name: '', source: '', status_history: '', created_at: '', chat: '' } },
  ],
])('a lead that %s takes no list with it', async (_what, damage) => {
  const names = ['Первый', 'Повреждённый', 'Третий']
  const ids: string[] = []
  for (const name of names) ids.push(idOf(await api.call('POST', '/api/leads', { name, source: 'olx' })))
  const [, damaged = ''] = ids
  await api.connection.collection<{ _id: string }>('leads').updateOne({ _id: damaged }, damage)
  for (const path of ['/api/leads', '/api/inbox/leads', '/api/inbox/leads?sort=created']) {
    const answer = await api.call('GET', path)
    expect([path, answer.status, idsOf(answer)]).toEqual([path, 200, expect.arrayContaining(ids)])
  }
  for (const path of [
    '/api/leads.csv',
    '/api/inbox/counts',
    `/api/leads/${damaged}`,
    `/api/inbox/leads/${damaged}`,
  ])
    expect([path, (await api.call('GET', path)).status]).toEqual([path, 200])
  // And it can be written to.
  const said = await api.call('POST', `/api/leads/${damaged}/messages`, { sender: 'lead', message: 'Алло' })
  expect(said.status).toBe(200)
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { join } from '../../support/team.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi({ http: { apiAuth: 'key' } })
})
afterAll(() => api.close())

test('each chooses what to be told of, and what is not named stays', async () => {
  const { ask } = await join(api, 'agent', 'Айгуль')
  const usual = { badge: true, sound: false, waiting: true, hot: true, mention: true, reminder: true }
  expect((await ask('GET', '/api/me')).body).toMatchObject({ notices: usual })
  await ask('PATCH', '/api/me', { notices: { sound: true } })
  await ask('PATCH', '/api/me', { notices: { hot: false } })
  await ask('PATCH', '/api/me', { name: 'Айгүл' })
  expect((await ask('GET', '/api/me')).body).toMatchObject({
    name: 'Айгүл',
    notices: { ...usual, sound: true, hot: false },
  })
})

test('who chose before there was something to choose is told of it', async () => {
  const { id, ask } = await join(api, 'agent', 'Дина')
  const kept = { badge: false, sound: true, waiting: true, hot: true, mention: false }
  await api.connection
    .collection('people')
    .updateOne({ login: /^agent/, name: 'Дина' }, { $set: { notices: kept } })
  expect((await ask('GET', '/api/me')).body).toMatchObject({ id, notices: { ...kept, reminder: true } })
})

test('what is no choice is refused by its name and changes nothing', async () => {
  const { ask } = await join(api, 'observer', 'Болат')
  for (const [notices, path] of [
    [{ sound: 'loud' }, 'notices.sound'],
    [{ smell: true }, 'notices.smell'],
    [null, 'notices'],
  ] as const) {
    const answer = await ask('PATCH', '/api/me', { name: 'Другой', notices })
    expect([answer.status, refusedFields(answer)]).toEqual([400, [path]])
  }
  expect((await ask('GET', '/api/me')).body).toMatchObject({ name: 'Болат' })
})

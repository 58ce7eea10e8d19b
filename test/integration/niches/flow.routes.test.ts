import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let path: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  const niche = await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' })
  path = `/api/niches/${idOf(niche)}/flow`
})

test('answers 404 until the niche has a questionnaire of its own', async () => {
  expect((await api.call('GET', path)).status).toBe(404)
})

test('keeps a questionnaire as given and answers with it', async () => {
  const put = await api.call('PUT', path, defaultFlow)
  expect(put.status).toBe(200)
  expect(put.body).toEqual(defaultFlow)
  expect((await api.call('GET', path)).body).toEqual(defaultFlow)
})

test('goes back to none when deleted', async () => {
  await api.call('PUT', path, defaultFlow)
  expect(await api.call('DELETE', path)).toMatchObject({ status: 200, body: { message: 'Анкета удалена' } })
  expect((await api.call('GET', path)).status).toBe(404)
})

test('refuses a questionnaire whose steps do not fit, names the place and keeps the old one', async () => {
  await api.call('PUT', path, defaultFlow)
  const [first, ...rest] = defaultFlow.steps
  const answer = await api.call('PUT', path, {
    ...defaultFlow,
    steps: [{ ...first, next: 'nowhere' }, ...rest],
  })
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toContain('steps.0.next')
  expect((await api.call('GET', path)).body).toEqual(defaultFlow)
})

test.each(['GET', 'PUT', 'DELETE'])('%s answers 404 for a niche that does not exist', async (method) => {
  const unknown = '/api/niches/0193397f-3a00-7000-8000-00000000ffff/flow'
  const answer = await api.call(method, unknown, method === 'PUT' ? defaultFlow : undefined)
  expect(answer.status).toBe(404)
})

test('does not show in the niche itself', async () => {
  await api.call('PUT', path, defaultFlow)
  expect((await api.call('GET', path.replace('/flow', ''))).body).not.toHaveProperty('flow')
})

test('says what is wrong with a questionnaire in the client’s language', async () => {
  const [first, ...rest] = defaultFlow.steps
  const body = JSON.stringify({ ...defaultFlow, steps: [{ ...first, next: 'nowhere' }, ...rest] })
  for (const [language, said] of [
    ['en', 'There is no step "nowhere"'],
    ['ru', 'Шага «nowhere» нет'],
  ] as const) {
    const headers = { 'content-type': 'application/json', 'accept-language': language }
    const answer = await api.send(path, { method: 'PUT', headers, body })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain(JSON.stringify(said).slice(1, -1))
    if (language === 'en') expect(JSON.stringify(answer.body)).not.toMatch(/[а-я]/i)
  }
})

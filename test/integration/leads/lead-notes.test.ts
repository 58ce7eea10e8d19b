import { afterAll, beforeAll, expect, test } from 'vitest'
import { newLead } from '../../../src/leads/new-lead.ts'
import { type Answer, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** A lead whose customer came with the code of no ad. */
async function makeLead(): Promise<string> {
  const lead = newLead({ source: 'telegram', name: 'Иван', notes: 'Перезвонить' })
  await api.container.leads.insert({ ...lead, unknown_ad_codes: ['spring'] })
  return lead.id
}

function save(id: string, notes: string, language = 'ru'): Promise<Answer> {
  return api.send(`/api/leads/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ notes }),
  })
}

test.each([
  ['ru', 'Неизвестный код объявления: spring'],
  ['kk', 'Белгісіз жарнама коды: spring'],
  ['en', 'Unknown ad code: spring'],
])('notes that are saved as they were shown in %s keep their codes', async (language, line) => {
  const id = await makeLead()
  const notes = `Перезвонил\n${line}`
  expect((await save(id, notes, language)).body).toMatchObject({ notes, unknown_ad_codes: ['spring'] })
  expect((await api.call('GET', `/api/leads/${id}`)).body).toMatchObject({
    notes: 'Перезвонил\nНеизвестный код объявления: spring',
  })
})

test('who takes the line of a code out of the notes takes the code out', async () => {
  const id = await makeLead()
  expect((await save(id, 'Перезвонил')).body).toMatchObject({ notes: 'Перезвонил', unknown_ad_codes: [] })
})

test('what staff type is theirs, though it looks like the line of a code', async () => {
  const id = await makeLead()
  const notes = 'Unknown ad code: winter'
  expect((await save(id, notes)).body).toMatchObject({ notes, unknown_ad_codes: [] })
})

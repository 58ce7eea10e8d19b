import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { createStores } from '../../../src/stores.ts'
import { startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

const [niche_id, campaign_id, other] = [newId(), newId(), newId()]
const phone_e164 = '+77015550100'

/** Customers of all kinds: with an ad and without, of one phone in one niche and in two, and one who comes twice. */
function leadsToStore() {
  const givens = [
    { name: 'Айгүл', phone: '8 701 555 01 00', phone_e164, niche_id, campaign_id, due: ['score' as const] },
    { name: 'Без рекламы', platform_user_id: 'one' },
    { name: 'Пришёл снова', platform_user_id: 'one' },
    { name: 'Айгуль', phone_e164, niche_id },
    { name: 'Ещё раз', phone_e164, niche_id, status: 'won' as const },
    { name: 'Та же, но в другой нише', phone_e164, niche_id: other },
    { name: 'Другой телефон', phone_e164: '+77015550101', niche_id, quality_score: 40 },
  ]
  return givens.map((given) => newLead({ source: 'olx', ...given }))
}

/** What is stored, but for the ids of what is owed: each is made anew. */
async function stored(): Promise<unknown[]> {
  const leads = await api.connection.collection('leads').find().sort({ _id: 1 }).toArray()
  const text = JSON.stringify(leads, (key, value: unknown) =>
    key.startsWith('pending_') && Array.isArray(value) ? value.map((each) => ({ ...each, id: '' })) : value,
  )
  return JSON.parse(text)
}

test('what is stored in bulk is what is stored one by one', async () => {
  const { leads } = createStores(api.connection)
  const given = leadsToStore()
  for (const lead of given) await leads.insert(lead)
  const oneByOne = await stored()
  await api.connection.collection('leads').deleteMany({})
  const isNew = await leads.insertMany(given)
  expect(await stored()).toEqual(oneByOne)
  expect(isNew.map(({ name }) => name)).not.toContain('Пришёл снова')
  expect(isNew).toHaveLength(6)
  expect(await leads.insertMany(given)).toEqual([])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { newLead } from '../../../src/leads/new-lead.ts'
import { migrate } from '../../../src/migrations/migrate.ts'
import { createStores } from '../../../src/stores.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

test('what a lead owed counts once, whatever of it campaign and roll-ups had taken when the old version died', async () => {
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const campaign = { niche_id, name: 'Шторы', platform: 'olx' }
  const campaign_id = idOf(await api.call('POST', '/api/campaigns', campaign))
  const { leads, campaigns, rollUps } = createStores(api.connection)
  const collection = (name: string) =>
    api.connection.collection<{ _id: string; counted?: string[]; applied?: string[] }>(name)
  const insert = () => leads.insert(newLead({ source: 'olx', name: 'Иван', campaign_id, niche_id }))
  const [taken, open] = [await insert(), await insert()]
  const [count] = taken?.pending_counts ?? []
  const [stat] = taken?.pending_stats ?? []
  if (!count || !stat || !open) throw new Error('a new lead owes a change of each kind')
  await collection('campaigns').updateOne(
    { _id: campaign_id },
    { $set: { counted: [count.id], counts: { leads: 1, qualified: 0 } } },
  )
  // One of its two roll-ups had the change already.
  await rollUps.apply([stat], 1)
  await collection('roll_ups').updateMany({}, { $set: { applied: [stat.id] }, $unset: { settled: '' } })
  await collection('roll_ups').deleteOne({ _id: { $regex: '^ad' } })
  await api.connection.collection('schema').updateMany({}, { $set: { version: 9 } })
  const logger = { info: () => undefined, warn: () => undefined }

  await migrate(api.connection, { logger })

  expect(await campaigns.findById(campaign_id)).toMatchObject({ counts: { leads: 2, qualified: 0 } })
  const counted = await rollUps.listMonth(stat.day.slice(0, 7))
  const inOrder = counted.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  expect(inOrder.map(({ scope, total, settled }) => ({ scope, total, settled }))).toEqual(
    ['ad', 'niche'].map((scope) => ({ scope, total: { chats: 2, leads: 2 }, settled: 0 })),
  )
  expect(counted.every((rollUp) => !('applied' in rollUp))).toBe(true)
  expect(await leads.listPending(10)).toEqual([])
})

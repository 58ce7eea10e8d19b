import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let lead: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  lead = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx' }))
})

const Shown = z.object({
  status: z.string(),
  revenue: z.number().nullable(),
  deals: z.array(z.object({ id: z.string(), amount: z.number(), at: z.string() })),
  status_history: z.array(z.object({ to: z.string(), at: z.string() })),
})
const set = (body: object, id = lead): Promise<Answer> => api.call('PATCH', `/api/leads/${id}/status`, body)
const get = async (): Promise<z.infer<typeof Shown>> =>
  Shown.parse((await api.call('GET', `/api/leads/${lead}`)).body)
const amounts = async (): Promise<number[]> => (await get()).deals.map(({ amount }) => amount)

describe('PATCH /api/leads/{id}/status with revenue', () => {
  test('tells what the sale brought, as the documented example has it', async () => {
    const answer = await set({ status: 'won', revenue: 45_000 })
    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ status: 'won', revenue: 45_000, deals: [{ amount: 45_000 }] })
    const { deals, status_history } = await get()
    expect(deals[0]?.at).toBe(status_history.find(({ to }) => to === 'won')?.at)
    expect((await api.call('GET', `/api/inbox/leads/${lead}`)).body).toMatchObject({ revenue: 45_000 })
    const listed = z.array(z.object({ id: z.string(), revenue: z.number().nullable() }))
    const rows = listed.parse((await api.call('GET', '/api/inbox/leads')).body)
    expect(rows.find(({ id }) => id === lead)?.revenue).toBe(45_000)
    expect((await api.call('GET', '/api/leads.csv')).body).toMatch(new RegExp(`^"${lead}".*,45000,,,$`, 'm'))
  })

  test('is not asked for: a sale whose sum nobody told has none', async () => {
    expect((await set({ status: 'won' })).body).toMatchObject({ status: 'won', revenue: null, deals: [] })
  })

  test('may come later and be corrected: it stays the one sale, of the day it was won', async () => {
    await set({ status: 'won' })
    await set({ status: 'won', revenue: 100.5 })
    const { deals, status_history } = await get()
    expect(deals[0]?.at).toBe(status_history.find(({ to }) => to === 'won')?.at)
    await set({ status: 'won', revenue: 90 })
    expect((await get()).deals).toEqual([{ ...deals[0], amount: 90 }])
  })

  test('the same once more changes nothing of the sale', async () => {
    await set({ status: 'won', revenue: 100 })
    const { deals } = await get()
    await set({ status: 'won', revenue: 100 })
    await set({ status: 'won' })
    expect((await get()).deals).toEqual(deals)
  })

  test('of a lead that is won again is another sale, and they add up', async () => {
    await set({ status: 'won', revenue: 0.1 })
    await set({ status: 'contacted' })
    expect((await get()).revenue).toBe(0.1)
    await set({ status: 'won' })
    expect(await amounts()).toEqual([0.1])
    await set({ status: 'won', revenue: 0.2 })
    expect(await amounts()).toEqual([0.1, 0.2])
    expect((await get()).revenue).toBe(0.3)
    await set({ status: 'won', revenue: 0.4 })
    expect(await amounts()).toEqual([0.1, 0.4])
  })

  test('is kept in whole tiyn, with the key that told it', async () => {
    await set({ status: 'won', revenue: 100 })
    const known = (await api.container.leads.findById(lead)) ?? expect.fail('no lead')
    expect(known.deals).toMatchObject([{ amount_tiyn: 10_000, author: null }])
  })

  test.each([
    [{ status: 'hot', revenue: 100 }],
    [{ status: 'lost', revenue: 0 }],
    [{ status: 'won', revenue: -1 }],
    [{ status: 'won', revenue: 1e12 + 1 }],
    [{ status: 'won', revenue: 1.005 }],
    [{ status: 'won', revenue: '100' }],
    [{ status: 'won', revenue: null }],
  ])('refuses %j by revenue and changes nothing', async (body) => {
    const before = (await api.call('GET', `/api/leads/${lead}`)).body
    const answer = await set(body)
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['revenue']])
    expect((await api.call('GET', `/api/leads/${lead}`)).body).toEqual(before)
  })

  test('of an unknown lead is a 404', async () => {
    expect((await set({ status: 'won', revenue: 1 }, 'x')).status).toBe(404)
  })
})

test('the export of a person has their deals, and what they brought is counted after they are erased', async () => {
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const body = { niche_id, name: 'Шторы', platform: 'olx' }
  const campaign_id = idOf(await api.call('POST', '/api/campaigns', body))
  const ad = { title: 'Шторы', spent: 100 }
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, ad))
  const id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id, budget: 7000 }))
  await set({ status: 'won', revenue: 300 }, id)
  // What was paid was paid, whatever becomes of the lead.
  await set({ status: 'lost' }, id)
  const exported = (await api.call('GET', `/api/leads/${id}/export`)).body
  expect(exported).toMatchObject({ lead: { deals: [{ amount_tiyn: 30_000, author: null }] } })
  const figures = async () => {
    while ((await api.container.counts.settleDue()) > 0);
    return (await api.call('GET', `/api/inbox/figures?niche_id=${niche_id}`)).body
  }
  expect(await figures()).toMatchObject({ won: 1, won_budget: 0, revenue: 300, roi: 200 })
  await api.call('DELETE', `/api/leads/${id}`)
  expect(await figures()).toMatchObject({ revenue: 300, roi: 200 })
  const kept = await api.connection
    .collection<{ _id: string; deals: object[] }>('erasures')
    .findOne({ _id: id })
  expect(kept?.deals).toEqual([{ amount_tiyn: 30_000, at: expect.any(Date) }])
})

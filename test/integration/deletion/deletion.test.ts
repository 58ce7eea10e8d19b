import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { idOf, idsOf, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let niche: string
let campaign: string
let ad: string
let lead: string

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

/** A campaign that runs, of two ads that cost something, of which one has brought a lead who waits. */
beforeEach(async () => {
  niche = idOf(await api.call('POST', '/api/niches', { name: 'Ремонт', category: 'услуги' }))
  const made = { niche_id: niche, name: 'OLX', platform: 'olx' }
  campaign = idOf(await api.call('POST', '/api/campaigns', made))
  await api.call('PATCH', `/api/campaigns/${campaign}/status`, { status: 'active' })
  const path = `/api/campaigns/${campaign}/ads`
  ad = idOf(await api.call('POST', path, { title: 'Первое', spent: 3_000 }))
  await api.call('POST', path, { title: 'Второе', spent: 500.5 })
  lead = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id: ad }))
  await api.call('POST', `/api/leads/${lead}/messages`, { message: 'Есть кто?', sender: 'lead' })
  await api.container.advancing.idle()
  await api.call('POST', `/api/leads/${lead}/notes`, { text: 'Замер' })
})

const read = async (path: string): Promise<unknown> => (await api.call('GET', path)).body

test('what stays of a niche, a campaign and an ad is told in figures before it is deleted', async () => {
  const counted = { leads: 1, waiting: 1 }
  const all = { running: 1, ads: 2, spent: 3_500.5, ...counted }
  expect(await read(`/api/niches/${niche}/deletion`)).toEqual({ campaigns: 1, ...all })
  expect(await read(`/api/campaigns/${campaign}/deletion`)).toEqual({ campaigns: 0, ...all })
  const none = { campaigns: 0, running: 0, ads: 0 }
  expect(await read(`/api/ads/${ad}/deletion`)).toEqual({ ...none, spent: 3_000, ...counted })
})

test('what goes with a lead is told in figures, and that its campaign goes on counting it', async () => {
  const told = { messages: 1, files: 0, notes: 1, reminders: 0, is_counted: true }
  expect(await read(`/api/leads/${lead}/deletion`)).toEqual(told)
  const other = idOf(await api.call('POST', '/api/leads', { name: 'Пётр', source: 'olx', notes: 'сам' }))
  expect(await read(`/api/leads/${other}/deletion`)).toEqual({ ...told, messages: 0, is_counted: false })
})

test('an ad that is deleted is gone with its code kept, and its leads and what it has cost stay', async () => {
  const { code } = (await api.container.ads.findById(ad)) ?? {}
  expect((await api.call('DELETE', `/api/ads/${ad}`)).body).toEqual({ message: 'Объявление удалено', id: ad })
  const [again, gone] = [await api.call('DELETE', `/api/ads/${ad}`), await api.call('GET', `/api/ads/${ad}`)]
  expect([again.status, gone.status]).toEqual([404, 404])
  expect(idsOf(await api.call('GET', `/api/campaigns/${campaign}/ads`))).not.toContain(ad)
  expect(await read(`/api/campaigns/${campaign}`)).toMatchObject({
    ads_count: 1,
    leads_count: 1,
    spent: 3_500.5,
  })
  expect(await read(`/api/leads/${lead}`)).toMatchObject({ ad_id: ad, campaign_id: campaign })
  const taken = await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'Новое', code })
  expect(taken.status).toBe(409)
  const late = await api.call('POST', '/api/leads', { name: 'Пётр', source: 'olx', ad_id: ad })
  expect(late.status).toBe(400)
})

test('an erased lead is told with its date, by itself and at the campaign that counts it', async () => {
  expect((await api.call('GET', `/api/leads/${lead}/erasure`)).status).toBe(404)
  expect(await read(`/api/campaigns/${campaign}/erasures`)).toEqual([])
  const before = Date.now()
  await api.call('DELETE', `/api/leads/${lead}`)
  const erased = await read(`/api/leads/${lead}/erasure`)
  expect(erased).toEqual({ id: lead, erased_at: expect.any(String) })
  const { erased_at } = Object(erased)
  expect(Date.parse(erased_at)).toBeGreaterThanOrEqual(before)
  expect(await read(`/api/campaigns/${campaign}/erasures`)).toEqual([erased])
  expect(await read(`/api/campaigns/${campaign}`)).toMatchObject({ leads_count: 1 })
})

test('of what is not there nothing is told', async () => {
  const nobody = '0193397f-3a00-7000-8000-0000000000ff'
  for (const kind of ['niches', 'campaigns', 'ads', 'leads'])
    expect((await api.call('GET', `/api/${kind}/${nobody}/deletion`)).status).toBe(404)
})

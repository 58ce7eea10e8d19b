import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { StatsAnswer } from '../../../src/figures/figures.api.ts'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

/** A quarter past midnight in Almaty, where it is the 18th already. */
const now = new Date('2024-11-17T19:15:00Z')
let api: TestApi
let campaign: string
let ad: string
beforeAll(async () => {
  api = await startApi({}, { now: () => now })
})
afterAll(() => api.close())
beforeEach(async () => {
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const body = { niche_id: niche, name: 'Шторы', platform: 'olx' }
  campaign = idOf(await api.call('POST', '/api/campaigns', body))
  ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'Шторы' }))
})

const put = (day: string, amount: unknown, id = ad): Promise<Answer> =>
  api.call('PUT', `/api/ads/${id}/spend/${day}`, { amount })
const list = async (query = ''): Promise<unknown> =>
  (await api.call('GET', `/api/ads/${ad}/spend${query}`)).body
const spent = async (): Promise<unknown> => (await api.call('GET', `/api/ads/${ad}`)).body

describe('PUT /api/ads/{id}/spend/{day}', () => {
  test('sets what a day cost, as the documented example has it', async () => {
    const answer = await put('2024-11-17', 12_300)
    expect([answer.status, answer.body]).toEqual([200, { day: '2024-11-17', amount: 12_300 }])
    expect(await list()).toEqual([{ day: '2024-11-17', amount: 12_300 }])
  })

  test('replaces what was set for the day, and twice changes nothing', async () => {
    await put('2024-11-16', 100.1)
    await put('2024-11-17', 5000)
    await put('2024-11-17', 200.2)
    const stored = () => api.connection.collection<{ _id: string }>('ads').findOne({ _id: ad })
    const before = { ...(await stored()), pending_events: null }
    await put('2024-11-17', 200.2)
    expect({ ...(await stored()), pending_events: null }).toEqual(before)
    expect(await spent()).toMatchObject({ spent: 300.3 })
  })

  test('clears a day by 0', async () => {
    await put('2024-11-16', 100)
    await put('2024-11-17', 50)
    expect((await put('2024-11-16', 0)).body).toEqual({ day: '2024-11-16', amount: 0 })
    expect(await list()).toEqual([{ day: '2024-11-17', amount: 50 }])
    expect(await spent()).toMatchObject({ spent: 50 })
  })

  test('changes the campaign and the figures with it', async () => {
    await put('2024-11-15', 1000)
    await put('2024-11-16', 500)
    expect((await api.call('GET', `/api/campaigns/${campaign}`)).body).toMatchObject({ spent: 1500 })
    const figures = await api.call('GET', `/api/inbox/figures?campaign_id=${campaign}`)
    expect(figures.body).toMatchObject({ spent: 1500 })
    const path = `/api/inbox/stats?campaign_id=${campaign}&days=4&utc_offset=300`
    const { days } = StatsAnswer.parse((await api.call('GET', path)).body)
    expect(days.map(({ date, spent_total }) => [date, spent_total])).toEqual([
      ['2024-11-15', 1000],
      ['2024-11-16', 1500],
      ['2024-11-17', 1500],
      ['2024-11-18', 1500],
    ])
  })

  test('of several days at once loses none', async () => {
    const days = Array.from({ length: 12 }, (_, index) => `2024-10-${String(index + 10)}`)
    await Promise.all(days.map((day) => put(day, 0.1)))
    expect(await spent()).toMatchObject({ spent: 1.2 })
    expect(await list()).toEqual(days.map((day) => ({ day, amount: 0.1 })))
  })

  test('takes the day that has begun in the shop', async () => {
    expect((await put('2024-11-18', 1)).status).toBe(200)
  })

  test.each([
    ['day', 'x', 1],
    ['day', '2024-11-31', 1],
    ['day', '2023-02-29', 1],
    ['day', '17.11.2024', 1],
    ['day', '2024-11-19', 1],
    ['day', '1999-12-31', 1],
    ['amount', '2024-11-17', -0.01],
    ['amount', '2024-11-17', 1e12 + 1],
    ['amount', '2024-11-17', 1.005],
    ['amount', '2024-11-17', '5'],
    ['amount', '2024-11-17', null],
    ['amount', '2024-11-17', undefined],
  ])('refuses, by %s, %s %j and changes nothing', async (field, day, amount) => {
    await put('2024-11-17', 100)
    const answer = await put(day, amount)
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual([field])
    expect(await list()).toEqual([{ day: '2024-11-17', amount: 100 }])
    expect(await spent()).toMatchObject({ spent: 100 })
  })

  test('takes the rest of a client’s own sum for none', async () => {
    expect((await put('2024-11-17', 0.1 + 0.2)).body).toEqual({ day: '2024-11-17', amount: 0.3 })
  })

  test('refuses what would come to more than fits, by the amount', async () => {
    await put('2024-11-16', 1e12)
    const answer = await put('2024-11-17', 0.01)
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['amount']])
    expect(await spent()).toMatchObject({ spent: 1e12 })
  })

  test('of an unknown ad is a 404', async () => {
    expect((await put('2024-11-17', 1, '0193397f-3a00-7000-8000-00000000ffff')).status).toBe(404)
  })

  test('of an ad whose campaign is deleted is refused, and its days stay to be read', async () => {
    await put('2024-11-16', 100)
    await api.call('DELETE', `/api/campaigns/${campaign}`)
    const answer = await put('2024-11-16', 200)
    expect([answer.status, refusedFields(answer)]).toEqual([400, ['ad_id']])
    expect(await list()).toEqual([{ day: '2024-11-16', amount: 100 }])
  })
})

describe('GET /api/ads/{id}/spend', () => {
  test('gives the days between two, both included, oldest first', async () => {
    for (const [index, day] of ['2024-11-03', '2024-11-01', '2024-11-02', '2023-12-31'].entries())
      await put(day, index + 1)
    expect(await list('?from=2024-11-01&to=2024-11-02')).toEqual([
      { day: '2024-11-01', amount: 2 },
      { day: '2024-11-02', amount: 3 },
    ])
    expect(await list('?to=2024-01-01')).toEqual([{ day: '2023-12-31', amount: 4 }])
    expect(await list('?from=2024-11-04')).toEqual([])
  })

  test.each([
    ['from', '?from=yesterday'],
    ['to', '?to=2024-13-01'],
    ['to', '?from=2024-11-02&to=2024-11-01'],
    ['days', '?days=3'],
  ])('refuses %s of %s', async (field, query) => {
    const answer = await api.call('GET', `/api/ads/${ad}/spend${query}`)
    expect([answer.status, refusedFields(answer)]).toEqual([400, [field]])
  })

  test('of an unknown ad is a 404', async () => {
    expect((await api.call('GET', '/api/ads/x/spend')).status).toBe(404)
  })
})

describe('PATCH /api/ads/{id} with spent', () => {
  test('puts the difference on the day it is set, below zero where it is smaller', async () => {
    await put('2024-11-16', 1000)
    await api.call('PATCH', `/api/ads/${ad}`, { spent: 1200.5 })
    expect(await list()).toEqual([
      { day: '2024-11-16', amount: 1000 },
      { day: '2024-11-18', amount: 200.5 },
    ])
    await api.call('PATCH', `/api/ads/${ad}`, { spent: 900 })
    expect(await list('?from=2024-11-18')).toEqual([{ day: '2024-11-18', amount: -100 }])
    expect(await spent()).toMatchObject({ spent: 900 })
    await api.call('PATCH', `/api/ads/${ad}`, { spent: null })
    expect(await spent()).toMatchObject({ spent: 0 })
  })
})

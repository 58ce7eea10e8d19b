import { afterAll, beforeAll, expect, test } from 'vitest'
import { newLead } from '../../../src/leads/new-lead.ts'
import { type Answer, idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let nicheId: string
let campaignId: string
let adId: string
let day: string
beforeAll(async () => {
  api = await startApi()
  const niche = { name: 'Шторы', category: 'curtains', cpl_target: 1000 }
  nicheId = idOf(await api.call('POST', '/api/niches', niche))
  const campaign = { niche_id: nicheId, name: 'Шторы в Алматы', platform: 'olx' }
  campaignId = idOf(await api.call('POST', '/api/campaigns', campaign))
  adId = idOf(await api.call('POST', `/api/campaigns/${campaignId}/ads`, { title: 'Шторы' }))
  day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format(new Date())
  await api.call('PUT', `/api/ads/${adId}/spend/${day}`, { amount: 3000 })
  const of = { source: 'olx', name: 'Иван', ad_id: adId, campaign_id: campaignId, niche_id: nicheId } as const
  const { leads, counts } = api.container
  await leads.insert(newLead({ ...of, status: 'qualified', phone_e164: '+77015550100' }))
  await leads.insert(newLead({ ...of, phone_e164: '+77015550100' }))
  await leads.insert(newLead({ ...of, status: 'won' }))
  await leads.insert(newLead({ ...of, status: 'spam' }))
  await leads.insert(newLead({ source: 'telegram', name: 'Айгуль' }))
  while ((await counts.settleDue()) > 0);
})
afterAll(() => api.close())

const reportOf = (path: string, query = ''): Promise<Answer> =>
  api.call('GET', `${path}?from=${day}&to=${day}${query}`)

test.each(['day', 'week', 'campaign', 'ad'])('a niche and a campaign say the same by %s', async (groupBy) => {
  const figures = { spend: 3000, chats: 4, leads: 2, qualified: 2, won: 1, spam: 1, cpl: 1500 }
  for (const path of [`/api/niches/${nicheId}/report`, `/api/campaigns/${campaignId}/report`]) {
    const { status, body } = await reportOf(path, `&group_by=${groupBy}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      totals: { ...figures, cost_per_won: 3000, lead_to_qualified: 100, unattributed_share: 33.3, roi: -100 },
      rows: [figures],
      verdict: { decision: 'continue', leads: 2, expected_leads: 3 },
    })
  }
})

test('without days a report is of all that there was until today', async () => {
  const whole = await api.call('GET', `/api/niches/${nicheId}/report`)
  expect(whole.status).toBe(200)
  expect(whole.body).toMatchObject({
    to: day,
    group_by: 'day',
    totals: { spend: 3000, leads: 2 },
    rows: [{ key: day }],
  })
})

test('all niches stand side by side, and whoever came by none', async () => {
  const { body } = await reportOf('/api/report')
  expect(body).toMatchObject({
    totals: { leads: 3 },
    rows: [
      { key: nicheId, leads: 2, spend: 3000 },
      { key: null, leads: 1, spend: 0, cpl: null },
    ],
    verdict: null,
  })
})

test.each([
  ['from=2026-01-02&to=2026-01-01', 'to'],
  ['from=2020-01-01&to=2026-01-01', 'to'],
  ['from=2026-13-01&to=2026-01-01', 'from'],
  ['from=1999-12-31&to=2000-01-02', 'from'],
  ['from=0001-01-01&to=0001-01-02', 'from'],
  ['from=0001-01-01&to=0001-01-02', 'to'],
  ['from=2026-01-01&to=9999-12-31', 'to'],
  ['from=2026-01-01&to=20260-01-01', 'to'],
  ['from=2026-02-30&to=2026-03-01', 'from'],
  ['from=2026-01-01&to=2026-01-01&group_by=hour', 'group_by'],
])('%s is refused, and says that it is %s', async (query, field) => {
  const answer = await api.call('GET', `/api/niches/${nicheId}/report?${query}`)
  expect(answer.status).toBe(400)
  expect(refusedFields(answer)).toContain(field)
})

test('of a niche that there is not nothing is told', async () => {
  expect((await reportOf('/api/niches/unknown/report')).status).toBe(404)
})

test('a year over many leads and ads reads a dozen roll-ups of a niche, and one a month of each ad', async () => {
  const { rollUps } = api.container
  const months = Array.from({ length: 12 }, (_, month) => `2025-${String(month + 1).padStart(2, '0')}`)
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Ноутбуки', category: 'laptops' }))
  const changes = months.flatMap((month) =>
    ['01', '15', '28'].flatMap((date) =>
      ['one', 'two'].map((ad_id) => ({
        ...{ id: `${ad_id}-${month}-${date}`, niche_id, campaign_id: 'some', ad_id, source: 'olx' },
        ...{ day: `${month}-${date}`, counters: { chats: 1, leads: 1 } },
      })),
    ),
  )
  await rollUps.apply(changes, 1)
  const year = { from: '2025-01-01', to: '2025-12-31' }
  expect(await rollUps.listRange({ scope: 'niche', niche_id }, year)).toHaveLength(12)
  expect(await rollUps.listRange({ scope: 'ad', niche_id }, year)).toHaveLength(24)
  const { body } = await api.call('GET', `/api/niches/${niche_id}/report?from=2025-01-02&to=2025-12-28`)
  expect(body).toMatchObject({ totals: { leads: 70 } })
})

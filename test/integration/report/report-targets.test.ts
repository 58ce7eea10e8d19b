import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { firstIdAt, newId } from '../../../src/core/id.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { lnEScale } from '../../../src/verdict/e-values.ts'
import { lnEReturn } from '../../../src/verdict/return-evidence.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'

const dayMs = 86_400_000
let api: TestApi
let now = new Date()
beforeAll(async () => {
  api = await startApi({}, { now: () => now })
})
afterAll(() => api.close())

const dayAt = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format(moment)

const Report = z.object({
  totals: z.object({ roi: z.number().nullable(), roi_low: z.number().nullable() }),
  verdict: z.object({
    e_scale: z.number().nullable(),
    e_roi: z.number().nullable(),
    expected_leads: z.number().nullable(),
  }),
})

/** An id of that moment, unlike any other. */
function idAt(moment: Date): string {
  return firstIdAt(moment).slice(0, 14) + newId().slice(14)
}

async function sell(
  of: { ad_id: string; campaign_id: string; niche_id: string },
  tiyn: number,
): Promise<void> {
  const deal = { id: newId(), amount_tiyn: tiyn, at: now, told_at: now, author: null }
  await api.container.leads.insert(
    newLead({ source: 'olx', name: 'Иван', ...of, status: 'won', deals: [deal] }),
  )
}

test('a day is judged by the targets that held before it, a return by its deals, and the history says who set what', async () => {
  const start = now
  const niche = { name: 'Шторы', category: 'c', cpl_target: 1000, roi_target: 100, usual_deal: 50_000 }
  const niche_id = idOf(await api.call('POST', '/api/niches', niche))
  const campaign_id = idOf(
    await api.call('POST', '/api/campaigns', { niche_id, name: 'Шторы', platform: 'olx' }),
  )
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'Шторы' }))
  const of = { ad_id, campaign_id, niche_id }
  await api.call('PUT', `/api/ads/${ad_id}/spend/${dayAt(now)}`, { amount: 5000 })
  await sell(of, 4_525_000)
  await sell(of, 12_345_678)
  now = new Date(start.getTime() + 3 * dayMs)
  const changes = { cpl_target: 500, roi_target: 300, usual_deal: 40_000 }
  expect((await api.call('PATCH', `/api/niches/${niche_id}`, changes)).status).toBe(200)
  await api.call('PUT', `/api/ads/${ad_id}/spend/${dayAt(now)}`, { amount: 2000 })
  now = new Date(start.getTime() + 4 * dayMs)
  await api.call('PUT', `/api/ads/${ad_id}/spend/${dayAt(now)}`, { amount: 3000 })
  while ((await api.container.counts.settleDue()) > 0);

  const { body } = await api.call(
    'GET',
    `/api/niches/${niche_id}/report?from=${dayAt(start)}&to=${dayAt(now)}`,
  )
  const { totals, verdict } = Report.parse(body)
  // 5 and 2 leads at 1 000 ₸, then 6 at 500 ₸.
  expect(verdict.expected_leads).toBe(13)
  expect(verdict.e_scale).toBeCloseTo(Math.exp(lnEScale({ leads: 2, expected: 13 })), 4)
  const deals = [45_250, 123_400].map((amount) => ({ amount, count: 1 }))
  const eRoi = lnEReturn([
    { spent: 7000, deals, usualDealKzt: 50_000, roiTarget: 100 },
    { spent: 3000, deals: [], usualDealKzt: 40_000, roiTarget: 300 },
  ])
  expect(verdict.e_roi).toBeCloseTo(Math.exp(eRoi), 3)
  expect(totals.roi).toBeGreaterThan(totals.roi_low ?? -100)

  const { body: shown } = await api.call('GET', `/api/niches/${niche_id}`)
  const first = { cpl_target: 1000, roi_target: 100, usual_deal: 50_000, author: null }
  expect(shown).toMatchObject({
    ...changes,
    target_changes: [
      { ...first, day: dayAt(start) },
      { ...changes, author: null, day: dayAt(new Date(start.getTime() + 3 * dayMs)) },
    ],
  })
})

test('the next money goes where it is likely to do most, and the same data give the same advice', async () => {
  const day = dayAt(now)
  const good = idOf(await api.call('POST', '/api/niches', { name: 'Ковры', category: 'c', cpl_target: 1000 }))
  const campaign_id = idOf(
    await api.call('POST', '/api/campaigns', { niche_id: good, name: 'Ковры', platform: 'olx' }),
  )
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'Ковры' }))
  await api.call('PUT', `/api/ads/${ad_id}/spend/${day}`, { amount: 10_000 })
  for (let lead = 0; lead < 40; lead += 1)
    await api.container.leads.insert(
      newLead(
        { source: 'olx', name: 'Иван', ad_id, campaign_id, niche_id: good, status: 'qualified' },
        idAt(now),
      ),
    )
  while ((await api.container.counts.settleDue()) > 0);
  const path = `/api/report?from=${day}&to=${day}`
  const { body } = await api.call('GET', path)
  expect(body).toMatchObject({ next_money: { amount: 10_000 }, rows: expect.any(Array) })
  expect((await api.call('GET', path)).body).toEqual(body)
  expect(body).toMatchObject({
    next_money: { niche_id: good, name: 'Ковры' },
    rows: expect.arrayContaining([
      expect.objectContaining({
        key: good,
        name: 'Ковры',
        holds_among_all: true,
        verdict: expect.objectContaining({ decision: 'scale' }),
      }),
    ]),
  })
  const byCampaign = await api.call('GET', `${path}&group_by=campaign`)
  expect(byCampaign.body).toMatchObject({
    rows: expect.arrayContaining([
      expect.objectContaining({
        key: campaign_id,
        name: 'Ковры',
        verdict: expect.objectContaining({ decision: 'scale' }),
      }),
    ]),
  })
})

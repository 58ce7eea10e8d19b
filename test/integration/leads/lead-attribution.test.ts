import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { newLead } from '../../../src/leads/new-lead.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

async function newAd(): Promise<{ ad_id: string; campaign_id: string; niche_id: string }> {
  const niche_id = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const campaign = { niche_id, name: 'Шторы', platform: 'olx' }
  const campaign_id = idOf(await api.call('POST', '/api/campaigns', campaign))
  const ad_id = idOf(await api.call('POST', `/api/campaigns/${campaign_id}/ads`, { title: 'О' }))
  return { ad_id, campaign_id, niche_id }
}

const Counts = z.object({ stats: z.object({ total_leads: z.number(), qualified_leads: z.number() }) })

async function countsOf({ campaign_id }: { campaign_id: string }): Promise<number[]> {
  const { stats } = Counts.parse((await api.call('GET', `/api/campaigns/${campaign_id}`)).body)
  return [stats.total_leads, stats.qualified_leads]
}

const correct = (id: string, ad_id: unknown) => api.call('PATCH', `/api/leads/${id}`, { ad_id })

test('staff move a lead to the ad it came from, and the counts of both campaigns go with it', async () => {
  const [first, second] = [await newAd(), await newAd()]
  const id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id: first.ad_id }))
  await api.call('PATCH', `/api/leads/${id}/status`, { status: 'qualified' })
  expect([await countsOf(first), await countsOf(second)]).toEqual([
    [1, 1],
    [0, 0],
  ])
  expect((await correct(id, second.ad_id)).body).toMatchObject({
    ...second,
    attribution: {
      ...{ ...second, rule: 'staff', by: 'person', carrier: null },
      touches: [
        { ad_id: first.ad_id, rule: 'api' },
        { ad_id: second.ad_id, rule: 'staff' },
      ],
    },
  })
  expect([await countsOf(first), await countsOf(second)]).toEqual([
    [0, 0],
    [1, 1],
  ])
  expect((await correct(id, null)).body).toMatchObject({
    ...{ ad_id: null, campaign_id: null, niche_id: null },
    attribution: { ad_id: null, rule: 'staff', touches: [{}, {}, { ad_id: null, rule: 'staff' }] },
  })
  expect([await countsOf(first), await countsOf(second)]).toEqual([
    [0, 0],
    [0, 0],
  ])
})

test('an ad that does not exist is refused by name, and nothing changes', async () => {
  const { ad_id } = await newAd()
  const id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id }))
  const { body: before } = await api.call('GET', `/api/leads/${id}`)
  for (const unknown of ['0193397f-3a00-7000-8000-00000000ffff', 'x', 7]) {
    const answer = await api.call('PATCH', `/api/leads/${id}`, { ad_id: unknown, name: 'Пётр' })
    expect(answer.status).toBe(400)
    expect(refusedFields(answer)).toEqual(['ad_id'])
  }
  expect((await api.call('GET', `/api/leads/${id}`)).body).toEqual(before)
})

test('the ad that a lead has is no correction', async () => {
  const { ad_id } = await newAd()
  const id = idOf(await api.call('POST', '/api/leads', { name: 'Иван', source: 'olx', ad_id }))
  const { body: before } = await api.call('GET', `/api/leads/${id}`)
  await correct(id, ad_id)
  expect((await api.call('GET', `/api/leads/${id}`)).body).toEqual(before)
})

test('what an earlier version tied to an ad says that the rule is not known', async () => {
  const origin = await newAd()
  const lead = newLead({ source: 'olx', name: 'Иван', ...origin })
  await api.container.leads.insert(lead)
  expect((await api.call('GET', `/api/leads/${lead.id}`)).body).toMatchObject({
    attribution: { ...origin, rule: null, carrier: null, at: null, by: null, touches: [] },
  })
})

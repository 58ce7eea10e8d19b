import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type CampaignStore, createCampaignStore } from '../../../src/campaigns/campaign.store.ts'
import { createLeadCounts, type LeadCounts } from '../../../src/campaigns/lead-counts.ts'
import { newId } from '../../../src/core/id.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { createLeadStore, type LeadStore } from '../../../src/leads/lead.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { createStores } from '../../../src/stores.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'

let api: TestApi
let leads: LeadStore
let campaigns: CampaignStore
let counts: LeadCounts
/** The same in another process. */
let elsewhere: LeadCounts
let campaignId: string

beforeAll(async () => {
  api = await startApi()
  leads = createLeadStore(api.connection)
  campaigns = createCampaignStore(api.connection)
  const stores = { ...createStores(api.connection), leads, campaigns, now: () => new Date() }
  counts = createLeadCounts(stores)
  elsewhere = createLeadCounts(stores)
})
afterAll(() => api.close())
beforeEach(async () => {
  await counts.settleDue()
  campaignId = await newCampaign()
})

async function newCampaign(): Promise<string> {
  const niche = await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' })
  const body = { niche_id: idOf(niche), name: 'Шторы в Алматы', platform: 'olx' }
  return idOf(await api.call('POST', '/api/campaigns', body))
}

const Shown = z.object({
  leads_count: z.number(),
  stats: z.object({ total_leads: z.number(), qualified_leads: z.number() }),
})

/** What the API says of a campaign: leads and qualified leads, the same in the list and on its own page. */
async function shown(id = campaignId): Promise<[number, number]> {
  const page = Shown.parse((await api.call('GET', `/api/campaigns/${id}`)).body)
  expect(page.leads_count).toBe(page.stats.total_leads)
  return [page.stats.total_leads, page.stats.qualified_leads]
}

/** A lead stored by a process that died right after the write. */
async function insertLead(given: Partial<Lead> = {}): Promise<Lead> {
  const lead = await leads.insert(newLead({ source: 'olx', name: 'Иван', campaign_id: campaignId, ...given }))
  if (lead === null) throw new Error('a lead of a new person is stored')
  return lead
}

async function setStatus(lead: Lead, status: Lead['status']): Promise<Lead> {
  const changed = await leads.change(lead.id, () => ({ status }))
  if (changed === null) throw new Error('a stored lead is found')
  return changed
}

describe('the counts of a campaign', () => {
  test('contain a lead whose writer died before settling', async () => {
    await insertLead()
    expect(await shown()).toEqual([1, 0])
  })

  test('stay the same while a change is applied, applied again, and taken off the lead', async () => {
    const lead = await insertLead({ status: 'hot' })
    const [change] = lead.pending_counts
    if (change === undefined) throw new Error('a counted lead leaves a change')
    expect(await shown()).toEqual([1, 1])
    const { settlements } = api.container
    const { id, rev } = lead
    const batch = (await settlements.readNumber()) + 1
    await settlements.begin({ batch, leads: [{ id, rev, counts: [change], stats: [] }], erasures: [] })
    expect(await shown()).toEqual([1, 1])
    await campaigns.applyCounts([change], batch)
    expect(await shown()).toEqual([1, 1])
    await campaigns.applyCounts([change], batch)
    expect(await shown()).toEqual([1, 1])
    await counts.settle(lead)
    expect(await shown()).toEqual([1, 1])
    expect(await counts.listPending()).toEqual([])
    await counts.settle(lead)
    expect(await shown()).toEqual([1, 1])
  })

  test('follow every change of status', async () => {
    const lead = await insertLead()
    for (const [status, qualified] of [
      ['contacted', 0],
      ['qualified', 1],
      ['hot', 1],
      ['won', 1],
      ['lost', 0],
      ['spam', 0],
      ['hot', 1],
    ] as const) {
      const changed = await setStatus(lead, status)
      expect(await shown()).toEqual([1, qualified])
      await counts.settle(changed)
      expect(await shown()).toEqual([1, qualified])
    }
  })

  test('move with a lead that turns out to belong to another campaign', async () => {
    const other = await newCampaign()
    const lead = await insertLead({ status: 'won' })
    await leads.change(lead.id, () => ({ campaign_id: other }))
    expect(await shown()).toEqual([0, 0])
    expect(await shown(other)).toEqual([1, 1])
    await counts.settleDue()
    expect(await shown()).toEqual([0, 0])
    expect(await shown(other)).toEqual([1, 1])
  })

  test('are exact while many write at once and several settle the same changes', async () => {
    const stored = await Promise.all(Array.from({ length: 20 }, () => insertLead()))
    await Promise.all([
      ...stored.slice(0, 10).map((lead) => setStatus(lead, 'qualified')),
      ...stored.map((lead, index) => (index % 2 === 0 ? counts : elsewhere).settle(lead)),
      counts.settleDue(),
      elsewhere.settleDue(),
    ])
    expect(await shown()).toEqual([20, 10])
    await counts.settleDue()
    expect(await shown()).toEqual([20, 10])
    expect(await campaigns.findById(campaignId)).toMatchObject({ counts: { leads: 20, qualified: 10 } })
  })

  test('contain a change once, though a process that read it stood still until all was settled elsewhere', async () => {
    const lead = await insertLead()
    const stalled = createLeadCounts({
      ...createStores(api.connection),
      campaigns,
      leads: {
        ...leads,
        listPending: async (...which) => {
          const read = await leads.listPending(...which)
          await elsewhere.settleDue()
          return read
        },
      },
      now: () => new Date(),
    })
    await stalled.settle(lead)
    expect(await shown()).toEqual([1, 0])
    expect(await campaigns.findById(campaignId)).toMatchObject({ counts: { leads: 1, qualified: 0 } })
  })

  test('never leave the range of what is stored, read at any moment of concurrent writes', async () => {
    let isWriting = true
    const seen: number[] = []
    const read = async (): Promise<void> => {
      while (isWriting) seen.push((await shown())[0])
    }
    const write = async (): Promise<void> => {
      for (let index = 0; index < 15; index += 1) await counts.settle(await insertLead())
      isWriting = false
    }
    await Promise.all([read(), write()])
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(await shown()).toEqual([15, 0])
  })
})

describe('settleDue', () => {
  test('settles what was left behind and finds nothing the next time', async () => {
    await insertLead()
    await insertLead()
    expect(await counts.settleDue()).toBe(2)
    expect(await counts.settleDue()).toBe(0)
  })

  test('clears a lead whose changes were dropped but whose mark was left', async () => {
    const lead = await insertLead()
    await counts.settle(lead)
    await api.connection
      .collection<{ _id: string }>('leads')
      .updateOne({ _id: lead.id }, { $set: { due: ['counts'] } })
    await counts.settleDue()
    expect((await leads.findById(lead.id))?.due).toEqual([])
  })

  test('passes over a change of a campaign that does not exist', async () => {
    await insertLead({ campaign_id: newId() })
    await counts.settleDue()
    expect(await counts.listPending()).toEqual([])
  })
})

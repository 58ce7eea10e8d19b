import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CampaignDetailAnswer } from '../../../src/campaigns/campaign.api.ts'
import { createDayOf, usualTimeZone } from '../../../src/core/local-day.ts'
import { FiguresAnswer, StatsAnswer } from '../../../src/figures/figures.api.ts'
import { ReportFigures } from '../../../src/report/report-figures.api.ts'
import { idOf, refusedFields, startApi, type TestApi } from '../../support/api.ts'
import { samplesOf } from '../../support/metrics.ts'
import { readWorkbook } from '../../support/workbook.ts'

let api: TestApi
let niche: string
let campaign: string
let ad: string
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  for (const name of ['leads', 'niches', 'campaigns', 'ads', 'erasures', 'roll_ups'])
    await api.connection.collection(name).deleteMany({})
  niche = await make('/api/niches', { name: 'Шторы', category: 'curtains' })
  campaign = await make('/api/campaigns', { niche_id: niche, name: 'Шторы', platform: 'olx' })
  ad = await make(`/api/campaigns/${campaign}/ads`, { title: 'Шторы', spent: 3000 })
})

async function make(path: string, body: object): Promise<string> {
  return idOf(await api.call('POST', path, body))
}

async function makeLead(status: string, fields: object = {}, outcome: object = {}): Promise<string> {
  const id = await make('/api/leads', { name: 'Иван', source: 'olx', ad_id: ad, ...fields })
  await api.call('PATCH', `/api/leads/${id}/status`, { status, ...outcome })
  return id
}

async function read<Shape extends z.ZodType>(path: string, shape: Shape): Promise<z.infer<Shape>> {
  const answer = await api.call('GET', path)
  expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBe(200)
  return shape.parse(answer.body)
}

/** The same figures from every place that takes them from the roll-ups. */
async function everywhere() {
  while ((await api.container.counts.settleDue()) > 0);
  const scopes = [`campaign_id=${campaign}`, `niche_id=${niche}`, '']
  return {
    figures: await Promise.all(scopes.map((scope) => read(`/api/inbox/figures?${scope}`, FiguresAnswer))),
    days: await Promise.all(
      scopes.map(async (scope) => (await read(`/api/inbox/stats?days=2&${scope}`, StatsAnswer)).days),
    ),
  }
}

const day = createDayOf(usualTimeZone)(new Date())
const Totals = ReportFigures.pick({
  ...{ spend: true, leads: true, qualified: true, won: true, revenue: true, cpl: true, roi: true },
})

/** The totals of every report as JSON, and the last line of each of its tables. */
async function reported(): Promise<z.infer<typeof Totals>[]> {
  const paths = ['/api', `/api/niches/${niche}`, `/api/campaigns/${campaign}`]
  const range = `from=${day}&to=${day}&group_by=ad`
  const found = paths.map(async (path) => {
    const { totals } = await read(`${path}/report?${range}`, z.object({ totals: Totals }))
    const csv = await (await fetch(`${api.baseUrl}${path}/report.csv?${range}&delimiter=tab`)).text()
    const workbook = await fetch(`${api.baseUrl}${path}/report.xlsx?${range}`)
    const tables = [
      csv
        .replace('\ufeff', '')
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split('\t')),
      readWorkbook(Buffer.from(await workbook.arrayBuffer())),
    ]
    return [totals, ...tables.map(totalsIn)]
  })
  return (await Promise.all(found)).flat()
}

function totalsIn(table: string[][]): z.infer<typeof Totals> {
  const [columns = []] = table
  const bare = (cell: string): string => cell.replace(/^"|"$/g, '')
  const last = (table.at(-1) ?? []).map(bare)
  return Totals.parse(Object.fromEntries(columns.map((column, index) => [bare(column), Number(last[index])])))
}

describe('a figure', () => {
  test('is the same from every place that shows it, and stats of a campaign differ as it is documented', async () => {
    const won = await makeLead('won', { budget: 1000, phone: '+7 701 555 0101' }, { revenue: 4500 })
    await api.call('PATCH', `/api/leads/${won}/status`, { status: 'lost' })
    await makeLead('hot', { phone: '+7 701 555 0101' })
    const erased = await makeLead('qualified')
    await makeLead('spam')
    await makeLead('new')
    for (const isErased of [false, true]) {
      if (isErased) await api.call('DELETE', `/api/leads/${erased}`)
      const { figures, days } = await everywhere()
      // One phone is one person; who is lost was won, and spam is nobody.
      const people = { leads: 3, qualified: 2, won: 1, revenue: 4500, cpl: 1000, roi: 50 }
      for (const shown of figures) {
        expect(shown).toEqual({ ...people, spent: 3000, won_budget: 0, conversion_rate: 66.7 })
      }
      for (const [yesterday, today] of days) {
        expect(yesterday).toMatchObject({ leads: 0, leads_total: 0, spent_total: 0, cpl: null })
        expect(today).toMatchObject({ leads: 3, qualified: 2, leads_total: 3, spent_total: 3000, cpl: 1000 })
      }
      for (const shown of await reported()) expect(shown).toEqual({ ...people, spend: 3000 })
      const samples = samplesOf(await api.container.metrics.registry.metrics())
      const gauges = [
        'leads',
        'leads_qualified',
        'leads_won',
        'revenue_kzt',
        'spend_kzt',
        'cost_per_lead_kzt',
      ]
      expect(gauges.map((name) => samples.get(`leadbot_${name}`))).toEqual([3, 2, 1, 4500, 3000, 1000])
      // The contract's: every chat, by its status of now.
      const own = await read(`/api/campaigns/${campaign}`, CampaignDetailAnswer)
      expect(own).toMatchObject({ leads_count: 5, stats: { total_leads: 5, qualified_leads: 2, cpl: 600 } })
      expect((await read('/api/inbox/campaigns', z.array(CampaignDetailAnswer)))[0]).toEqual(own)
    }
  })

  test('is a number whatever amounts earlier versions let in', async () => {
    const id = await makeLead('won', { budget: 1 })
    const extreme = fc.constantFrom(0, 5e-324, 1e-300, 0.005, 0.1 + 0.2, 1e12, 1e307, Number.MAX_VALUE)
    const check = async ({ spent, budget }: { spent: number; budget: number }): Promise<void> => {
      const spend_tiyn = { '2024-11-17': spent }
      await api.connection.collection('ads').updateMany({}, { $set: { spent, spend_tiyn } })
      const leads = api.connection.collection<{ _id: string }>('leads')
      await leads.updateOne({ _id: id }, { $set: { budget } })
      const { figures, days } = await everywhere()
      for (const shown of figures) expect(Number.isFinite(shown.roi ?? 0)).toBe(true)
      for (const [, today] of days) expect(Number.isFinite(today?.cpl ?? 0)).toBe(true)
    }
    const amounts = fc.record({ spent: extreme, budget: extreme })
    await fc.assert(fc.asyncProperty(amounts, check), { numRuns: 25, seed: 1 })
  })
})

describe('an amount', () => {
  const fields: [method: string, path: () => string, body: object, field: string][] = [
    ['POST', () => '/api/niches', { name: 'Н', category: 'к' }, 'cpl_target'],
    ['PATCH', () => `/api/niches/${niche}`, {}, 'cpl_target'],
    ['PATCH', () => `/api/campaigns/${campaign}`, {}, 'budget'],
    ['POST', () => `/api/campaigns/${campaign}/ads`, { title: 'О' }, 'spent'],
    ['PATCH', () => `/api/ads/${ad}`, {}, 'spent'],
    ['POST', () => '/api/leads', { name: 'Иван', source: 'olx' }, 'budget'],
  ]

  test.each(fields)('of %s %s is refused beyond 10¹² and below 0, by name', async (...amountField) => {
    const [method, path, body, field] = amountField
    for (const amount of [1e12 + 0.01, 1e307, Number.MAX_VALUE, -0.01]) {
      const answer = await api.call(method, path(), { ...body, [field]: amount })
      expect(answer.status).toBe(400)
      expect(refusedFields(answer)).toEqual([field])
    }
    expect((await api.call(method, path(), { ...body, [field]: 1e12 })).status).toBe(200)
  })

  test.each([
    [0.1 + 0.2, 0.3],
    [1.005, 1.01],
    [12_500.499, 12_500.5],
    [1e-300, 0],
    [-0, 0],
  ])('of %d KZT is kept in whole tiyn: %d', async (given, kept) => {
    expect((await api.call('PATCH', `/api/ads/${ad}`, { spent: given })).body).toMatchObject({ spent: kept })
  })

  test('of a return aimed at is bounded too', async () => {
    const answer = await api.call('PATCH', `/api/niches/${niche}`, { roi_target: 1e307 })
    expect(refusedFields(answer)).toEqual(['roi_target'])
  })
})

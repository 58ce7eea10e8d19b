import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import type { ReportAnswer } from '../../../src/report/report.api.ts'
import type { ReportFigures } from '../../../src/report/report-figures.api.ts'
import { openBrowser } from '../../support/browser.ts'
import { chromium } from '../../support/chromium.ts'
import { days, type Month, outageDay, planMonth, spendTable } from './month.ts'
import { figuresOnPage } from './month-page.ts'
import { alive, counted, momentOf, playMonth, startShop } from './month-player.ts'
import { type MonthAd, type MonthShop, openMonthShop } from './month-shop.ts'
import { almatyDay, readChats, recount, type Told, within } from './recount.ts'

const seed = process.env.MONTH_SEED ?? 'the owner’s month'
const dateOf = (day: number): string => almatyDay(momentOf(day, 12))

describe.skipIf(chromium === null)('a month of three niches', { timeout: 60_000 }, () => {
  let running: Awaited<ReturnType<typeof startShop>>
  let shop: MonthShop
  let month: Month
  let chats: Told[]
  const period = { from: dateOf(0), to: dateOf(days - 1) }

  beforeAll(async () => {
    vi.useFakeTimers({ now: momentOf(0, 0), toFake: ['Date'], shouldAdvanceTime: true })
    running = await startShop()
    shop = await openMonthShop(running.call)
    month = planMonth(shop, seed)
    await playMonth(running, month)
    await importSpend()
    await forgetJumps()
    await counted(running)
    chats = await readChats(running.api.connection)
  }, 900_000)
  afterAll(async () => {
    await running?.close()
    vi.useRealTimers()
  })

  /** Where the clock jumps, a channel seems to have stood still; it did on one day. */
  async function forgetJumps(): Promise<void> {
    await alive(running)
    const noon = momentOf(outageDay, 12)
    const isThatDay = { channel: 'telegram', from: { $lt: noon }, to: { $gt: noon } }
    await running.api.connection.collection('outages').deleteMany({ $nor: [isThatDay] })
    const day = { from: momentOf(outageDay, 0), to: momentOf(outageDay + 1, 0) }
    await running.api.connection.collection('outages').updateMany(isThatDay, { $set: day })
  }

  async function importSpend(): Promise<void> {
    const body = { csv: spendTable(month, dateOf) }
    const rows = month.spend.length
    const preview = await running.call('POST /api/spend/import', { query: { preview: 'true' }, body })
    expect(preview).toMatchObject({ preview: true, taken: rows, refused: 0 })
    expect(await running.call('POST /api/spend/import', { body })).toMatchObject({ taken: rows })
    expect(await running.call('POST /api/spend/import', { body })).toMatchObject({
      taken: 0,
      unchanged: rows,
    })
  }

  const spentOn = (isMeant: (ad: MonthAd, day: string) => boolean): number =>
    month.spend.filter(({ ad, day }) => isMeant(ad, dateOf(day))).reduce((sum, { amount }) => sum + amount, 0)

  /** What a report has to say of those chats and of that spend. */
  function expectFigures(found: ReportFigures, isMeant: (chat: Told) => boolean, spend: number | null): void {
    const { firstAnswers, humanAnswers, ...counted } = recount(chats, isMeant)
    expect(found).toMatchObject({ ...counted, spend })
    for (const [name, value] of Object.entries(ratiosOf({ ...counted, spend })))
      expect([name, found[name as keyof ReportFigures]]).toEqual([name, value])
    for (const [times, p50, p90] of [
      [firstAnswers, found.time_to_first_answer_p50, found.time_to_first_answer_p90],
      [humanAnswers, found.time_to_first_human_answer_p50, found.time_to_first_human_answer_p90],
    ] as const) {
      expectTime(p50, within(times, 0.5))
      expectTime(p90, within(times, 0.9))
    }
  }

  test('all came by their channels, and forty deals were made', () => {
    expect(chats).toHaveLength(month.arrivals.length)
    for (const source of ['telegram', 'whatsapp', 'olx', 'kaspi'])
      expect(chats.filter(({ lead }) => lead.source === source).length).toBeGreaterThan(10)
    expect(recount(chats, () => true)).toMatchObject({ deals: 40 })
    for (const { lead } of chats.filter(({ lead }) => lead.ad_id !== null))
      expect(shop.ads.find(({ id }) => id === lead.ad_id)?.nicheId).toBe(lead.niche_id)
  })

  test('all niches side by side', async () => {
    const report = await running.call('GET /api/report', { query: period })
    expectFigures(
      report.totals,
      () => true,
      spentOn(() => true),
    )
    expect(report.rows).toHaveLength(4)
    for (const row of report.rows)
      expectFigures(
        row,
        ({ lead }) => lead.niche_id === row.key,
        spentOn(({ nicheId }) => nicheId === row.key),
      )
  })

  test.each(['day', 'week', 'campaign', 'ad', 'source'] as const)('each niche by %s', async (group_by) => {
    for (const [niche_id] of shop.targets) {
      const report = await running.call('GET /api/niches/:niche_id/report', {
        params: { niche_id },
        query: { ...period, group_by },
      })
      const isOf = ({ lead }: Told): boolean => lead.niche_id === niche_id
      expectFigures(
        report.totals,
        isOf,
        spentOn(({ nicheId }) => nicheId === niche_id),
      )
      expectRows(report, isOf, ({ nicheId }) => nicheId === niche_id)
    }
  })

  test('each campaign by day and by ad', async () => {
    for (const { id: campaign_id } of shop.campaigns)
      for (const group_by of ['day', 'ad'] as const) {
        const report = await running.call('GET /api/campaigns/:campaign_id/report', {
          params: { campaign_id },
          query: { ...period, group_by },
        })
        const isOf = ({ lead }: Told): boolean => lead.campaign_id === campaign_id
        expectFigures(
          report.totals,
          isOf,
          spentOn(({ campaignId }) => campaignId === campaign_id),
        )
        expectRows(report, isOf, ({ campaignId }) => campaignId === campaign_id)
      }
  })

  test('tables say the same as the report, cell by cell', async () => {
    const [niche_id = ''] = shop.targets.keys()
    const query = { ...period, group_by: 'ad' } as const
    const report = await running.call('GET /api/niches/:niche_id/report', { params: { niche_id }, query })
    const asked = new URLSearchParams({ ...query, delimiter: ',' })
    const { body } = await running.api.send(`/api/niches/${niche_id}/report.csv?${asked}`)
    const table = parse(z.string().parse(body), { columns: true, bom: true })
    const lines = z.array(z.record(z.string(), z.string())).parse(table)
    const shown = [...report.rows, { ...report.totals, key: 'total' }]
    expect(lines).toHaveLength(shown.length)
    for (const [place, row] of shown.entries())
      for (const name of Object.keys(report.totals))
        expect([name, lines[place]?.[name]]).toEqual([
          name,
          String(Object.entries(row).find(([each]) => each === name)?.[1] ?? ''),
        ])
  })

  test('the page of each niche shows them', async () => {
    const browser = await openBrowser()
    onTestFinished(browser.close)
    const page = await browser.open(`${running.api.baseUrl}/campaigns`)
    for (const [niche_id] of shop.targets) {
      const { leads, qualified, won, revenue } = recount(chats, ({ lead }) => lead.niche_id === niche_id)
      const spend = spentOn(({ nicheId }) => nicheId === niche_id)
      const address = new URLSearchParams({ niche: niche_id, ...period })
      const shown = await figuresOnPage(page, `${running.api.baseUrl}/campaigns?${address}`)
      expect(shown).toMatchObject({ Потрачено: spend, Лиды: leads, Подходят: qualified })
      const about: [string, number][] = [
        ['Цена лида', spend / leads],
        ['Цена подходящего', spend / qualified],
        ['Цена сделки', spend / won],
        ['Окупаемость', ((revenue - spend) / spend) * 100],
      ]
      // Rounded as people read them.
      for (const [name, value] of about) {
        const slack = Math.max(1, Math.abs(value) * 0.01)
        const isShown = Math.abs((shown[name] ?? Number.NaN) - value) <= slack
        expect({ name, value, shown: shown[name], isShown }).toMatchObject({ isShown: true })
      }
    }
  })

  test('the day on which Telegram was down is named, and left out of the verdicts it matters to', async () => {
    for (const { id: campaign_id, nicheId } of shop.campaigns) {
      const ad = shop.ads.find(({ campaignId }) => campaignId === campaign_id)
      const params = { campaign_id }
      const report = await running.call('GET /api/campaigns/:campaign_id/report', { params, query: period })
      const isTelegram = ad?.platform === 'telegram'
      expect(report.verdict?.excluded_days).toBe(isTelegram ? 1 : 0)
      const counts = (day: string): boolean => !isTelegram || day !== dateOf(outageDay)
      const isOf = ({ lead, day }: Told): boolean => lead.campaign_id === campaign_id && counts(day)
      const spend = spentOn((each, day) => each.campaignId === campaign_id && counts(day))
      const expected_leads = spend / (shop.targets.get(nicheId) ?? 1)
      expect(report.verdict?.leads).toBe(recount(chats, isOf).qualified)
      expect(report.verdict?.expected_leads).toBeCloseTo(expected_leads, 0)
      if (isTelegram)
        expect(report.outages).toContainEqual({ day: dateOf(outageDay), channel: 'telegram', minutes: 1440 })
    }
  })

  function expectRows(
    { rows, group_by }: ReportAnswer,
    isOf: (chat: Told) => boolean,
    isTheirs: (ad: MonthAd) => boolean,
  ): void {
    for (const row of rows) {
      const isInRow = (chat: Told): boolean => isOf(chat) && keyOfChat(chat, group_by) === row.key
      const isPaid = (ad: MonthAd, day: string): boolean =>
        isTheirs(ad) && keyOfSpend(ad, day, group_by) === row.key
      expectFigures(row, isInRow, group_by === 'source' ? null : spentOn(isPaid))
    }
    const keys = new Set(chats.filter(isOf).map((chat) => keyOfChat(chat, group_by)))
    expect(rows.map(({ key }) => key)).toEqual(expect.arrayContaining([...keys]))
  }
})

function keyOfChat({ lead, day }: Told, groupBy: string): string | null {
  if (groupBy === 'day') return day
  if (groupBy === 'week') return mondayOf(day)
  return { campaign: lead.campaign_id, ad: lead.ad_id, source: lead.source }[groupBy] ?? null
}

function keyOfSpend(ad: MonthAd, day: string, groupBy: string): string | null {
  if (groupBy === 'day') return day
  if (groupBy === 'week') return mondayOf(day)
  return { campaign: ad.campaignId, ad: ad.id }[groupBy] ?? null
}

function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  const isoWeekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay()
  return new Date(+date - (isoWeekday - 1) * 86_400_000).toISOString().slice(0, 10)
}

interface Counted {
  chats: number
  leads: number
  qualified: number
  won: number
  revenue: number
  spend: number | null
}

/** Prices to the tiyn, parts and the return in per cent to a tenth; null where there is nothing to divide by. */
function ratiosOf({ chats, leads, qualified, won, revenue, spend }: Counted): Record<string, number | null> {
  const price = (count: number): number | null =>
    spend === null || spend === 0 || count === 0 ? null : Math.round((spend / count) * 100) / 100
  const part = (some: number, all: number): number | null =>
    all === 0 ? null : Math.round((Math.min(some, all) / all) * 1000) / 10
  return {
    cpl: price(leads),
    cost_per_qualified: price(qualified),
    cost_per_won: price(won),
    roi: spend === null || spend === 0 ? null : Math.round(((revenue - spend) / spend) * 1000) / 10,
    chat_to_lead: part(leads, chats),
    lead_to_qualified: part(qualified, leads),
    qualified_to_won: part(won, qualified),
  }
}

/** Seconds; a histogram tells a time to 2.5 %, and below a second nothing. */
function expectTime(found: number | null, wanted: number | null): void {
  if (wanted === null || found === null) {
    expect(found).toBe(wanted)
    return
  }
  const slack = Math.max(1, wanted * 0.03)
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(slack)
}

import type { AdStore, SpentAd } from '../campaigns/ad.store.ts'
import type { CampaignStore } from '../campaigns/campaign.store.ts'
import { AppError } from '../core/errors.ts'
import type { DayOf } from '../core/local-day.ts'
import { kztOf } from '../core/money.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { Counters } from '../leads/contribution.schema.ts'
import type { Niche } from '../niches/niche.schema.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import type { RollUp } from '../roll-ups/roll-up.schema.ts'
import type { RollUpStore } from '../roll-ups/roll-up.store.ts'
import { foldDays } from '../verdict/fold-days.ts'
import { judge } from '../verdict/judge.ts'
import type { Verdict } from '../verdict/verdict.schema.ts'
import { verdictOf } from '../verdict/verdict-sentence.ts'
import type { GroupBy, ReportAnswer } from './report.api.ts'
import { figuresOf, type Sums, share } from './report-figures.ts'

export interface ReportRange {
  from: string
  to: string
  group_by: GroupBy
}

/** Throws NOT_FOUND for an unknown niche or campaign. */
export interface ReportService {
  ofNiche(nicheId: string, range: ReportRange, language: Language): Promise<ReportAnswer>
  ofCampaign(campaignId: string, range: ReportRange, language: Language): Promise<ReportAnswer>
  /** All niches side by side. */
  ofAll(range: ReportRange): Promise<ReportAnswer>
}

interface ReportServiceDeps {
  rollUps: Pick<RollUpStore, 'listRange'>
  ads: Pick<AdStore, 'listSpendOfAds'>
  campaigns: Pick<CampaignStore, 'findById'>
  niches: Pick<NicheStore, 'findById'>
  dayOf: DayOf
  now(): Date
}

/** What was counted, or spent, on a day under one key of each kind. */
interface Cell extends Sums {
  day: string
  keys: Partial<Record<GroupBy, string | null>>
}

/** Reads roll-ups and ads alone: it costs the same at any number of leads. */
export function createReportService(deps: ReportServiceDeps): ReportService {
  const { rollUps, ads, dayOf, now } = deps

  async function cellsOf(
    scope: { niche_id?: string; campaign_id?: string },
    range: ReportRange,
  ): Promise<Cell[]> {
    const isByAd = scope.campaign_id !== undefined || ['campaign', 'ad', 'source'].includes(range.group_by)
    const found = await rollUps.listRange({ ...scope, scope: isByAd ? 'ad' : 'niche' }, range)
    const spent = await ads.listSpendOfAds(scope)
    return [...found.flatMap((each) => countedOn(each, range)), ...spent.flatMap((ad) => spentOn(ad, range))]
  }

  async function report(cells: Cell[], range: ReportRange, verdict: Verdict | null): Promise<ReportAnswer> {
    const unknown = (await rollUps.listRange({ niche_id: null, scope: 'niche' }, range)).flatMap((each) =>
      countedOn(each, range),
    )
    const attributed = cells.filter(({ keys }) => keys.niche !== null)
    const strangers = sumOf(unknown).counters.leads ?? 0
    const known = sumOf(attributed).counters.leads ?? 0
    const totals = figuresOf(sumOf(cells))
    return {
      from: range.from,
      to: range.to,
      group_by: range.group_by,
      totals: { ...totals, ...share('unattributed_share', strangers, strangers + known) },
      rows: rowsOf(cells, range.group_by),
      verdict,
    }
  }

  function verdict(cells: Cell[], niche: Niche | null, language: Language): Verdict {
    const today = dayOf(now())
    const target = niche?.cpl_target ?? null
    const targets = target === null ? [] : [{ day: '2000-01-01', cplTarget: target }]
    const rows = cells.map(({ day, counters, spendTiyn }) => ({
      day,
      spent: kztOf(spendTiyn ?? 0),
      qualified: counters.qualified ?? 0,
      qualifiedInTime: counters.qualified_in_time ?? 0,
      isChannelDown: false,
    }))
    return verdictOf(judge(foldDays(rows, { today, targets }), null), language)
  }

  return {
    ofNiche: async (niche_id, range, language) => {
      const niche =
        (await deps.niches.findById(niche_id)) ?? notFound({ ru: 'Ниша не найдена', en: 'Niche not found' })
      const cells = await cellsOf({ niche_id }, range)
      return report(cells, range, verdict(cells, niche, language))
    },
    ofCampaign: async (campaign_id, range, language) => {
      const campaign =
        (await deps.campaigns.findById(campaign_id)) ??
        notFound({ ru: 'Кампания не найдена', en: 'Campaign not found' })
      const cells = await cellsOf({ campaign_id }, range)
      return report(cells, range, verdict(cells, await deps.niches.findById(campaign.niche_id), language))
    },
    ofAll: async (range) => report(await cellsOf({}, range), range, null),
  }
}

function countedOn({ days, ...of }: RollUp, { from, to }: ReportRange): Cell[] {
  const keys = { niche: of.niche_id, campaign: of.campaign_id, ad: of.ad_id, source: of.source }
  const inRange = Object.entries(days).filter(([day]) => day >= from && day <= to)
  return inRange.map(([day, counters]) => ({ day, keys: { ...keys, ...ofDay(day) }, counters, spendTiyn: 0 }))
}

function spentOn({ spend_tiyn, ...ad }: SpentAd, { from, to }: ReportRange): Cell[] {
  const keys = { niche: ad.niche_id, campaign: ad.campaign_id, ad: ad.id }
  const inRange = Object.entries(spend_tiyn).filter(([day]) => day >= from && day <= to)
  return inRange.map(([day, spendTiyn]) => ({
    day,
    keys: { ...keys, ...ofDay(day) },
    counters: {},
    spendTiyn,
  }))
}

/** A week is called by its Monday. */
function ofDay(day: string): { day: string; week: string } {
  const monday = new Date(`${day}T00:00:00Z`)
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7))
  return { day, week: monday.toISOString().slice(0, 10) }
}

function rowsOf(cells: Cell[], groupBy: GroupBy): ReportAnswer['rows'] {
  const groups = new Map<string | null, Cell[]>()
  for (const cell of cells) {
    const key = cell.keys[groupBy]
    // Spend is known by ad and not by the platform that people wrote on.
    if (key === undefined) continue
    const group = groups.get(key)
    if (group) group.push(cell)
    else groups.set(key, [cell])
  }
  const inOrder = [...groups].toSorted(([one], [other]) => ((one ?? '~') < (other ?? '~') ? -1 : 1))
  return inOrder.map(([key, group]) => {
    const sums = sumOf(group)
    return { key, ...figuresOf(groupBy === 'source' ? { ...sums, spendTiyn: null } : sums) }
  })
}

function sumOf(cells: readonly Cell[]): Sums & { counters: Counters } {
  const counters: Counters = {}
  let spendTiyn = 0
  for (const cell of cells) {
    spendTiyn += cell.spendTiyn ?? 0
    for (const [name, count] of Object.entries(cell.counters)) counters[name] = (counters[name] ?? 0) + count
  }
  return { counters, spendTiyn }
}

function notFound(text: { ru: string; en: string }): never {
  throw new AppError('NOT_FOUND', text)
}

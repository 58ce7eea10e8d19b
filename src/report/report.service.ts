import type { AdStore } from '../campaigns/ad.store.ts'
import type { CampaignStore } from '../campaigns/campaign.store.ts'
import type { ChannelStatusStore } from '../channels/channel-status.store.ts'
import type { OutageStore } from '../channels/outage.store.ts'
import { isDownOn, listOutageDays } from '../channels/outage-days.ts'
import { AppError } from '../core/errors.ts'
import type { DayOf } from '../core/local-day.ts'
import type { Language } from '../core/text/localized-text.ts'
import type { NicheStore, ReportedNiche } from '../niches/niche.store.ts'
import type { RollUpStore } from '../roll-ups/roll-up.store.ts'
import { verdictOf } from '../verdict/verdict-sentence.ts'
import { judgeCells } from './judge-cells.ts'
import { nextMoney } from './next-money.ts'
import type { ReportAnswer } from './report.api.ts'
import { type Cell, countedOn, type ReportDays, spentOn } from './report-cells.ts'
import type { GroupBy } from './report-query.ts'
import { figuresOfCells, judgedRows, type ReportData, rowsOf } from './report-rows.ts'

export interface ReportRange extends ReportDays {
  group_by: GroupBy
}

/** Throws NOT_FOUND for an unknown niche or campaign. */
export interface ReportService {
  ofNiche(nicheId: string, range: ReportRange, language: Language): Promise<ReportAnswer>
  ofCampaign(campaignId: string, range: ReportRange, language: Language): Promise<ReportAnswer>
  /** All niches side by side. */
  ofAll(range: ReportRange, language: Language): Promise<ReportAnswer>
}

interface ReportServiceDeps {
  rollUps: Pick<RollUpStore, 'listRange'>
  ads: Pick<AdStore, 'listSpendOfAds'>
  campaigns: Pick<CampaignStore, 'findById' | 'listNamed'>
  niches: Pick<NicheStore, 'listAll'>
  outages: Pick<OutageStore, 'listWithin'>
  channelStatuses: Pick<ChannelStatusStore, 'find'>
  dayOf: DayOf
  now(): Date
}

interface Scope {
  niche_id?: string
  campaign_id?: string
}

/** Reads roll-ups and ads alone: it costs the same at any number of leads. */
export function createReportService(deps: ReportServiceDeps): ReportService {
  const load = loading(deps)

  async function reportOf(
    scope: Scope,
    range: ReportRange,
    { language, find }: { language: Language; find(data: ReportData): ReportedNiche | null },
  ): Promise<ReportAnswer> {
    const data = await load(scope, range, language)
    const niche = find(data)
    return {
      ...figuresFor(data, range, judgedRows(data, range.group_by)),
      verdict: verdictOf(judgeCells(data.cells, niche, data), language),
      next_money: null,
    }
  }

  return {
    ofNiche: (niche_id, range, language) =>
      reportOf({ niche_id }, range, {
        language,
        find: (data) => {
          const niche = data.niches.get(niche_id)
          if (niche === undefined || niche.is_deleted) return notFound(noNiche)
          return niche
        },
      }),
    ofCampaign: async (campaign_id, range, language) => {
      const campaign = (await deps.campaigns.findById(campaign_id)) ?? notFound(noCampaign)
      const find = (data: ReportData): ReportedNiche | null => data.niches.get(campaign.niche_id) ?? null
      return reportOf({ campaign_id }, range, { language, find })
    },
    ofAll: async (range, language) => {
      const data = await load({}, range, language)
      const judged = judgedRows(data, range.group_by)
      const ofNiches = range.group_by === 'niche' ? judged : judgedRows(data, 'niche')
      const candidates = [...data.niches.values()].map((niche) => ({
        niche,
        judgement: ofNiches.get(niche.id) ?? judgeCells([], niche, data),
      }))
      return {
        ...figuresFor(data, range, judged),
        verdict: null,
        next_money: nextMoney(candidates, language),
      }
    },
  }
}

/** What every report says, whatever it is of. */
function figuresFor(
  data: ReportData,
  range: ReportRange,
  judged: ReturnType<typeof judgedRows>,
): Omit<ReportAnswer, 'verdict' | 'next_money'> {
  return {
    ...range,
    totals: figuresOfCells(data.cells, data.strangers, data),
    rows: rowsOf(data, range.group_by, judged),
    outages: data.outages,
  }
}

type Load = (scope: Scope, range: ReportRange, language: Language) => Promise<ReportData>

/** Reads what a report is made of, all at once. */
function loading(deps: ReportServiceDeps): Load {
  const { rollUps, ads, campaigns, niches, dayOf, now } = deps
  return async (scope, range, language) => {
    const isBy = (...groups: GroupBy[]): boolean => groups.includes(range.group_by)
    const outages = await listOutageDays(deps, range)
    // Which people could not write is told by their campaign.
    const hasOutages = outages.days.length > 0
    const isByAd = scope.campaign_id !== undefined || hasOutages || isBy('campaign', 'ad', 'source')
    const isOfAll = scope.campaign_id === undefined && scope.niche_id === undefined
    const [counted, strangers, spent, named, all] = await Promise.all([
      rollUps.listRange({ ...scope, scope: isByAd ? 'ad' : 'niche' }, range),
      isOfAll ? [] : rollUps.listRange({ niche_id: null, scope: isBy('source') ? 'ad' : 'niche' }, range),
      ads.listSpendOfAds(scope),
      campaigns.listNamed(scope),
      niches.listAll(),
    ])
    const cells: Cell[] = counted.flatMap((rollUp) => countedOn(rollUp, range))
    const names = {
      ad: new Map(spent.map(({ id, title }) => [id, title])),
      campaign: new Map(named.map(({ id, name }) => [id, name])),
      niche: new Map(all.map(({ id, name }) => [id, name])),
    }
    const platforms = new Map<string, string>(named.map(({ id, platform }) => [id, platform]))
    return {
      cells: [...cells, ...spent.flatMap((ad) => spentOn(ad, range))],
      strangers: isOfAll
        ? cells.filter(({ niche }) => niche === null)
        : strangers.flatMap((rollUp) => countedOn(rollUp, range)),
      niches: new Map(all.map((niche) => [niche.id, niche])),
      nameOf: (key, groupBy) => {
        if (key === null || groupBy === 'day' || groupBy === 'week') return null
        return groupBy === 'source' ? key : (names[groupBy].get(key) ?? null)
      },
      isDown: ({ campaign, source = null, day }) =>
        hasOutages && isDownOn(outages, { platform: platforms.get(campaign ?? '') ?? source, day }),
      outages: outages.days,
      today: dayOf(now()),
      language,
    }
  }
}

const noNiche = { ru: 'Ниша не найдена', en: 'Niche not found' }
const noCampaign = { ru: 'Кампания не найдена', en: 'Campaign not found' }

function notFound(text: { ru: string; en: string }): never {
  throw new AppError('NOT_FOUND', text)
}

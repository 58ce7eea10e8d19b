import type { AdStore, SpentAd } from '../campaigns/ad.store.ts'
import type { CampaignStore, NamedCampaign } from '../campaigns/campaign.store.ts'
import type { ChannelStatusStore } from '../channels/channel-status.store.ts'
import type { OutageStore } from '../channels/outage.store.ts'
import { isDownOn, listOutageDays, type OutageDay, type OutageDays } from '../channels/outage-days.ts'
import type { DayOf } from '../core/local-day.ts'
import { remembered } from '../core/remembered.ts'
import type { NicheStore, ReportedNiche } from '../niches/niche.store.ts'
import type { RollUp } from '../roll-ups/roll-up.schema.ts'
import type { RollUpStore } from '../roll-ups/roll-up.store.ts'
import type { IsDown } from './judge-cells.ts'
import { adNames } from './name-ads.ts'
import { type Cell, countedOn, type ReportDays, spentOn } from './report-cells.ts'
import type { GroupBy } from './report-query.ts'

/** What a report is made of. */
export interface ReportData {
  cells: readonly Cell[]
  /** Of people of whom nobody knows which ad brought them. */
  strangers: readonly Cell[]
  niches: ReadonlyMap<string, ReportedNiche>
  /** What a key of rows is called; null where it has no name. */
  nameOf(key: string | null, groupBy: GroupBy): string | null
  isDown: IsDown
  /** Days of the range on which a channel did not work. */
  outages: OutageDay[]
  today: string
}

export interface ReportDataDeps {
  rollUps: Pick<RollUpStore, 'listRange'>
  ads: Pick<AdStore, 'listSpendOfAds'>
  campaigns: Pick<CampaignStore, 'listNamed'>
  niches: Pick<NicheStore, 'listAll'>
  outages: Pick<OutageStore, 'listWithin'>
  channelStatuses: Pick<ChannelStatusStore, 'find'>
  dayOf: DayOf
  now(): Date
}

export interface ReportRange extends ReportDays {
  group_by: GroupBy
}

export interface ReportScope {
  niche_id?: string
  campaign_id?: string
}

/** Reads what a report is made of, all at once. */
export type LoadReportData = (scope: ReportScope, range: ReportRange) => Promise<ReportData>

/** A report of a year of dozens of ads is some megabytes. */
const mostRemembered = 30

/**
 * Reads roll-ups and ads alone: it costs the same at any number of leads. Where nothing was written since, it hands out
 * the same object.
 */
export function createLoadReportData(deps: ReportDataDeps): LoadReportData {
  const { rollUps, ads, campaigns, niches, dayOf, now } = deps
  const remember = remembered<ReportData>(mostRemembered)
  return async (scope, range) => {
    const isBy = (...groups: GroupBy[]): boolean => groups.includes(range.group_by)
    const outages = await listOutageDays(deps, range)
    // Which people could not write is told by their campaign.
    const isByAd =
      scope.campaign_id !== undefined || outages.days.length > 0 || isBy('campaign', 'ad', 'source')
    const isOfAll = scope.campaign_id === undefined && scope.niche_id === undefined
    const [counted, strangers, spent, named, all] = await Promise.all([
      rollUps.listRange({ ...scope, scope: isByAd ? 'ad' : 'niche' }, range),
      isOfAll ? null : rollUps.listRange({ niche_id: null, scope: isBy('source') ? 'ad' : 'niche' }, range),
      ads.listSpendOfAds(scope),
      campaigns.listNamed(scope),
      niches.listAll(),
    ])
    const read = { counted, strangers, spent, named, all, outages, today: dayOf(now()) }
    const small = JSON.stringify([named, all, outages, read.today])
    const ingredients = [...counted, ...(strangers ?? []), ...spent, small]
    return remember(JSON.stringify([scope, range]), ingredients, () => assemble(read, range))
  }
}

interface Read {
  counted: readonly RollUp[]
  /** Null where they are among those counted. */
  strangers: readonly RollUp[] | null
  spent: readonly SpentAd[]
  named: readonly NamedCampaign[]
  all: readonly ReportedNiche[]
  outages: OutageDays
  today: string
}

function assemble(
  { counted, strangers, spent, named, all, outages, today }: Read,
  range: ReportRange,
): ReportData {
  const cells: Cell[] = counted.flatMap((rollUp) => countedOn(rollUp, range))
  const campaignNames = new Map(named.map(({ id, name }) => [id, name]))
  const names = {
    ad: adNames(spent, campaignNames),
    campaign: campaignNames,
    niche: new Map(all.map(({ id, name }) => [id, name])),
  }
  const platforms = new Map<string, string>(named.map(({ id, platform }) => [id, platform]))
  const hasOutages = outages.days.length > 0
  return {
    cells: [...cells, ...spent.flatMap((ad) => spentOn(ad, range))],
    strangers: strangers?.flatMap((rollUp) => countedOn(rollUp, range)) ?? cells.filter(isStranger),
    niches: new Map(all.map((niche) => [niche.id, niche])),
    nameOf: (key, groupBy) => {
      if (key === null || groupBy === 'day' || groupBy === 'week') return null
      return groupBy === 'source' ? key : (names[groupBy].get(key) ?? null)
    },
    isDown: ({ campaign, source = null, day }) =>
      hasOutages && isDownOn(outages, { platform: platforms.get(campaign ?? '') ?? source, day }),
    outages: outages.days,
    today,
  }
}

function isStranger({ niche }: Cell): boolean {
  return niche === null
}

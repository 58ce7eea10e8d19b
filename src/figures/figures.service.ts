import type { AdStore } from '../campaigns/ad.store.ts'
import type { Campaign } from '../campaigns/campaign.schema.ts'
import type { CampaignStore } from '../campaigns/campaign.store.ts'
import { campaignStats } from '../campaigns/campaign-stats.ts'
import type { LeadCounts } from '../campaigns/lead-counts.ts'
import { timeOfId } from '../core/id.ts'
import { qualifiedStatuses } from '../core/lead-status.ts'
import { kztOf, sumOfAmounts } from '../core/money.ts'
import type { CreatedCount, InboxStore, LeadScope } from '../inbox/inbox.store.ts'
import type { ErasedLead } from '../personal-data/erasure.schema.ts'
import type { ErasureStore } from '../personal-data/erasure.store.ts'
import { type Figures, figuresOf } from './figures.ts'
import { type LocalDay, lastDays } from './last-days.ts'
import { spentByEndOf, totalSpent } from './spent-by-day.ts'

/** What came on one day. */
export interface DayFigures {
  /** The local day, `YYYY-MM-DD`. */
  date: string
  leads: number
  qualified: number
  /** Until the end of the day. */
  leads_total: number
  /** KZT, until the end of the day. */
  spent_total: number
  /** What a lead had cost by then, KZT; null while there was none. */
  cpl: number | null
}

/** All leads, or those of one campaign or niche. */
export type FigureScope = Omit<LeadScope, 'source'>

/**
 * What campaigns have cost and brought. A lead that was erased was paid for and goes on counting: how many
 * leads there are is asked of the campaigns, which count them so, and of the leads that came by none.
 */
export interface FigureService {
  figures(scope: FigureScope): Promise<Figures>
  /** The last `days` local days, today's included, oldest first. */
  countDays(scope: FigureScope, period: { days: number; utcOffsetMinutes: number }): Promise<DayFigures[]>
}

interface FigureServiceDeps {
  ads: Pick<AdStore, 'listSpend'>
  campaigns: Pick<CampaignStore, 'listCounts'>
  counts: Pick<LeadCounts, 'listPending' | 'withPending'>
  erasures: Pick<ErasureStore, 'listErased'>
  inbox: Pick<InboxStore, 'countCreated' | 'countWithoutCampaign' | 'countWon' | 'sumDealsTiyn'>
  now(): Date
}

export function createFigureService(deps: FigureServiceDeps): FigureService {
  const { ads, campaigns, counts, erasures, inbox, now } = deps

  async function countLeads(scope: FigureScope): Promise<CreatedCount> {
    const pending = await counts.listPending()
    const counted = await counts.withPending(await campaigns.listCounts(scope), pending)
    const isAll = scope.campaign_id === undefined && scope.niche_id === undefined
    const others = isAll ? await inbox.countWithoutCampaign() : { leads: 0, qualified: 0 }
    return counted.reduce(add, others)
  }

  return {
    figures: async (scope) => {
      const [leads, won, dealsTiyn, erased, spend] = await Promise.all([
        countLeads(scope),
        inbox.countWon(scope),
        inbox.sumDealsTiyn(scope),
        erasures.listErased(scope),
        ads.listSpend(scope),
      ])
      const erasedWon = erased.filter(({ status }) => status === 'won')
      const erasedTiyn = erased.flatMap(({ deals = [] }) => deals.map(({ amount_tiyn }) => amount_tiyn))
      return figuresOf({
        ...leads,
        spent: totalSpent(spend),
        won: won.leads + erasedWon.length,
        won_budget: sumOfAmounts([won.budget, ...erasedWon.map(({ budget }) => budget ?? 0)]),
        revenue: kztOf(erasedTiyn.reduce((sum, tiyn) => sum + tiyn, dealsTiyn)),
      })
    },
    countDays: async (scope, period) => {
      const days = lastDays(now(), period)
      const [total, erased, spend, ...stored] = await Promise.all([
        countLeads(scope),
        erasures.listErased(scope, days[0]?.from),
        ads.listSpend(scope),
        ...days.map((day) => inbox.countCreated(scope, day)),
      ])
      const spent = spentByEndOf(days, spend)
      let leads_total = total.leads
      // From today back: of a lead that an earlier version erased nobody knows when it came.
      const backwards = days.toReversed().map((day, index) => {
        const { leads, qualified } = withErased(stored.at(-1 - index), erased, day)
        const spent_total = spent.at(-1 - index) ?? 0
        const { cpl } = campaignStats({ leads: leads_total, qualified, spent: spent_total })
        const figures = { date: day.date, leads, qualified, leads_total, spent_total, cpl }
        leads_total -= leads
        return figures
      })
      return backwards.reverse()
    },
  }
}

function add(sum: CreatedCount, { counts }: Pick<Campaign, 'counts'>): CreatedCount {
  return { leads: sum.leads + counts.leads, qualified: sum.qualified + counts.qualified }
}

function withErased(
  stored: CreatedCount = { leads: 0, qualified: 0 },
  erased: readonly ErasedLead[],
  { from, to }: LocalDay,
): CreatedCount {
  const ofDay = erased.filter(({ id }) => timeOfId(id) >= from && timeOfId(id) < to)
  const qualified = ofDay.filter(({ status }) => qualifiedStatuses.includes(status))
  return { leads: stored.leads + ofDay.length, qualified: stored.qualified + qualified.length }
}

import { campaignStats, returnOnInvestment } from '../campaigns/campaign-stats.ts'
import { type LeadStatus, qualifiedStatuses } from '../leads/lead-status.ts'

/** What a campaign or a niche has cost and brought so far. */
export interface Figures {
  /** KZT. */
  spent: number
  leads: number
  /** Those that are qualified, hot or won. */
  qualified: number
  won: number
  /** What the customers of the won leads were ready to spend, KZT: the nearest to a turnover that is known. */
  won_budget: number
  /** Cost per lead, KZT; null while there is none. */
  cpl: number | null
  /** Qualified leads, per cent of all; null while there is none. */
  conversion_rate: number | null
  /** What `won_budget` is above what was spent, per cent of the latter; null while nothing is spent. */
  roi: number | null
}

interface Known {
  statuses: Record<LeadStatus, number>
  spent: number
  won_budget: number
}

export function figuresOf({ statuses, spent, won_budget }: Known): Figures {
  const leads = sum(Object.values(statuses))
  const qualified = sum(qualifiedStatuses.map((status) => statuses[status]))
  const { cpl, conversion_rate } = campaignStats({ leads, qualified, spent })
  const roi = returnOnInvestment({ spent, returned: won_budget })
  return { spent, leads, qualified, won: statuses.won, won_budget, cpl, conversion_rate, roi }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

import { campaignStats, returnOnInvestment } from '../campaigns/campaign-stats.ts'

/** What a campaign or a niche has cost and brought so far. */
export interface Figures {
  /** KZT. */
  spent: number
  leads: number
  /** Those that are qualified, hot or won. */
  qualified: number
  won: number
  /** What the customers of the won leads were ready to spend, KZT. */
  won_budget: number
  /** What deals brought, as far as it was told, KZT. */
  revenue: number
  /** Cost per lead, KZT; null while there is none. */
  cpl: number | null
  /** Qualified leads, per cent of all; null while there is none. */
  conversion_rate: number | null
  /** What `revenue` is above what was spent, per cent of the latter; null while nothing is spent. */
  roi: number | null
}

type Known = Pick<Figures, 'spent' | 'leads' | 'qualified' | 'won' | 'won_budget' | 'revenue'>

export function figuresOf(known: Known): Figures {
  const { cpl, conversion_rate } = campaignStats(known)
  const roi = returnOnInvestment({ spent: known.spent, returned: known.revenue })
  return { ...known, cpl, conversion_rate, roi }
}

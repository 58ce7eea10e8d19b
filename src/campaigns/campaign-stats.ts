import { roundTo } from '../core/money.ts'

/** How a campaign does. Null where there is nothing to divide by. */
export interface CampaignStats {
  total_leads: number
  qualified_leads: number
  /** Cost per lead, KZT, to two decimals. */
  cpl: number | null
  /** Qualified leads, per cent of all, to one decimal. */
  conversion_rate: number | null
}

interface Totals {
  leads: number
  qualified: number
  spent: number
}

export function campaignStats({ leads, qualified, spent }: Totals): CampaignStats {
  return {
    total_leads: leads,
    qualified_leads: qualified,
    cpl: leads === 0 ? null : roundTo(2, spent / leads),
    conversion_rate: leads === 0 ? null : roundTo(1, (qualified * 100) / leads),
  }
}

/** What came back above what was spent, per cent of the latter to one decimal; null while nothing is spent, or
 * less was taken back than typed. KZT. */
export function returnOnInvestment({ spent, returned }: { spent: number; returned: number }): number | null {
  if (spent <= 0) return null
  // Divided first: the gain on a sum near the largest number has no hundredfold.
  const share = Number(((returned - spent) / spent).toPrecision(15))
  return roundTo(1, Number((share * 100).toPrecision(15)))
}

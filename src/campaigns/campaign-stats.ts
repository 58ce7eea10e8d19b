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
    cpl: leads === 0 ? null : roundHalfUp(spent / leads, 2),
    conversion_rate: leads === 0 ? null : roundHalfUp((qualified * 100) / leads, 1),
  }
}

/** What came back above what was spent, per cent of the latter to one decimal; null while nothing is spent. KZT. */
export function returnOnInvestment({ spent, returned }: { spent: number; returned: number }): number | null {
  return spent === 0 ? null : roundHalfUp(((returned - spent) * 100) / spent, 1)
}

/** Rounds the decimal number that is printed, not the binary one behind it: 1.005 becomes 1.01. */
function roundHalfUp(value: number, decimals: number): number {
  if (value >= 1e15 || value < 1e-6) return Math.round(value)
  return Number(`${Math.round(Number(`${value}e${decimals}`))}e-${decimals}`)
}

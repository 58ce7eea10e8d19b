import type { CountChange, Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Campaign } from './campaign.schema.ts'
import type { CampaignStore } from './campaign.store.ts'

/**
 * Keeps the lead counts of campaigns exact without transactions. A write that changes them leaves the
 * change at the lead, in the same write. Settling adds it to the campaign once and then takes it off the
 * lead; whoever reads in between adds what the campaign does not contain yet.
 */
export interface LeadCounts {
  /** Brings the campaigns of a lead up to date. Safe to repeat, also after a crash at any point. */
  settle(lead: Pick<Lead, 'id' | 'pending_counts'>): Promise<void>
  /** Settles whatever was left behind. Returns the number of leads. */
  settleDue(): Promise<number>
  /** Changes that are on their way. Must be read before the campaigns that they are added to. */
  listPending(): Promise<CountChange[]>
  /** The campaigns with every pending change in their counts. */
  withPending<Row extends Pick<Campaign, 'id' | 'counts'>>(
    campaigns: Row[],
    pending: CountChange[],
  ): Promise<Row[]>
}

interface LeadCountsDeps {
  leads: Pick<LeadStore, 'listPendingCounts' | 'dropPendingCounts'>
  campaigns: Pick<CampaignStore, 'applyCount' | 'readCounted'>
}

export function createLeadCounts({ leads, campaigns }: LeadCountsDeps): LeadCounts {
  const settle: LeadCounts['settle'] = async ({ id, pending_counts }) => {
    for (const change of pending_counts) await campaigns.applyCount(change)
    const ids = pending_counts.map((change) => change.id)
    await leads.dropPendingCounts(id, ids)
  }

  return {
    settle,
    settleDue: async () => {
      const due = await leads.listPendingCounts()
      for (const lead of due) await settle(lead)
      return due.length
    },
    listPending: async () => (await leads.listPendingCounts()).flatMap((lead) => lead.pending_counts),
    withPending: async (rows, pending) => {
      const changed = new Set(pending.map((change) => change.campaign_id))
      const ids = rows.map(({ id }) => id).filter((id) => changed.has(id))
      if (ids.length === 0) return rows
      const current = await campaigns.readCounted(ids)
      return rows.map((row) => {
        const found = current.get(row.id)
        if (found === undefined) return row
        const open = pending.filter(({ id, campaign_id }) => campaign_id === row.id && !found.counted.has(id))
        return { ...row, counts: open.reduce(add, found.counts) }
      })
    },
  }
}

function add(counts: Campaign['counts'], change: CountChange): Campaign['counts'] {
  return { leads: counts.leads + change.leads, qualified: counts.qualified + change.qualified }
}

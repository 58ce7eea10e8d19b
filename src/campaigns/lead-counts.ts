import { isDeepStrictEqual } from 'node:util'
import type { PendingLead } from '../leads/counted-lead.store.ts'
import type { CountChange } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { earliest, milestonesOf } from '../leads/milestones.ts'
import type { RollUpStore } from '../roll-ups/roll-up.store.ts'
import type { Campaign } from './campaign.schema.ts'
import type { CampaignStore } from './campaign.store.ts'

/**
 * Keeps the lead counts of campaigns, and the roll-ups, exact without transactions. A write that changes them leaves
 * the change at the lead, in the same write. Settling adds it to the campaign once and then takes it off the
 * lead; whoever reads a campaign in between adds what it does not contain yet.
 */
export interface LeadCounts {
  /** Brings campaigns and roll-ups up to date with a lead. Safe to repeat, also after a crash at any point. */
  settle(lead: PendingLead): Promise<void>
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
  leads: Pick<LeadStore, 'listPendingCounts' | 'dropPending' | 'change'>
  campaigns: Pick<CampaignStore, 'applyCount' | 'readCounted'>
  rollUps: Pick<RollUpStore, 'apply'>
}

export function createLeadCounts({ leads, campaigns, rollUps }: LeadCountsDeps): LeadCounts {
  const settle: LeadCounts['settle'] = async (lead) => {
    for (const change of lead.pending_counts) await campaigns.applyCount(change)
    await rollUps.apply(lead.pending_stats)
    await tellPerson(lead)
    await leads.dropPending(lead)
  }

  /** What was reached in another chat of the same person counts where the person is counted. */
  async function tellPerson(lead: PendingLead): Promise<void> {
    const reached = milestonesOf(lead)
    if (lead.same_person_as === null || reached.qualified_at === null) return
    await leads.change(lead.same_person_as, ({ milestones_elsewhere: known }) => {
      const milestones_elsewhere = earliest(reached, known)
      return isDeepStrictEqual(milestones_elsewhere, known) ? null : { milestones_elsewhere }
    })
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

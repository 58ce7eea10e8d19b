import type { PendingLead } from '../leads/counted-lead.store.ts'
import type { CountChange } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { Campaign } from './campaign.schema.ts'
import type { CampaignStore } from './campaign.store.ts'
import { createSettling, type Owed, type OwingErasures, type SettleDeps } from './settle.ts'

/**
 * Keeps the lead counts of campaigns, and the roll-ups, exact without transactions. A write that changes them leaves
 * the change at the lead, in the same write. Settling adds it to campaign and roll-ups once and then takes it off the
 * lead; whoever reads a campaign in between adds what it does not contain yet.
 */
export interface LeadCounts {
  /** Settles within a second, together with what else is owed by then. What fails is left to the sweep. */
  settleSoon(): void
  /** Brings campaigns and roll-ups up to date with a lead. Safe to repeat, also after a crash at any point. */
  settle(lead: Pick<PendingLead, 'id'>): Promise<void>
  /** Counts that a lead was erased, and finishes the erasure; both once. */
  settleErasure(leadId: string): Promise<void>
  /** Settles a batch of whatever is owed. Returns the number of leads. */
  settleDue(): Promise<number>
  /** Finishes what was begun. Returns the number of the newest batch, see `createSettling`. */
  finishLast(): Promise<number>
  /** Settles now what would be settled soon. */
  idle(): Promise<void>
  /** Changes that are on their way. Must be read before the campaigns that they are added to. */
  listPending(): Promise<CountChange[]>
  /** The campaigns with every pending change in their counts. */
  withPending<Row extends Pick<Campaign, 'id' | 'counts'>>(
    campaigns: Row[],
    pending: readonly CountChange[],
  ): Promise<Row[]>
}

interface LeadCountsDeps extends Omit<SettleDeps, 'leads' | 'campaigns' | 'erasures'> {
  leads: Pick<LeadStore, 'listPending' | 'listPendingCounts' | 'dropPending' | 'change'>
  campaigns: Pick<CampaignStore, 'applyCounts' | 'readCounted'>
  erasures: OwingErasures
  /** Told before what was gathered is settled: what is to be forgotten with it is best ready by then. */
  onSettling?(): void
  /** Something is left to the sweep. */
  onLeft?(error: unknown): void
}

/** What comes within so long is settled together: a lead that is made and scored, and many leads of a busy moment. */
const gatherMs = 1_000
/** A batch is one document. */
const leadsAtOnce = 500

export function createLeadCounts(deps: LeadCountsDeps): LeadCounts {
  const { leads, campaigns, erasures, settlements, onLeft = () => undefined } = deps
  const { onSettling = () => undefined } = deps
  const { settle, finishLast } = createSettling(deps)
  let timer: NodeJS.Timeout | undefined

  const settleDue = (): Promise<number> => settle(async () => ofLeads(await leads.listPending(leadsAtOnce)))

  async function settleGathered(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    onSettling()
    try {
      while ((await settleDue()) === leadsAtOnce);
    } catch (error) {
      onLeft(error)
    }
  }

  return {
    settleSoon: () => {
      timer ??= setTimeout(() => void settleGathered(), gatherMs)
    },
    settle: async ({ id }) => void (await settle(async () => ofLeads(await leads.listPending(1, id)))),
    settleErasure: async (leadId) =>
      void (await settle(async () => ({ leads: [], erasures: await erasures.listOwed(leadId) }))),
    settleDue,
    finishLast,
    idle: async () => {
      if (timer !== undefined) await settleGathered()
    },
    listPending: leads.listPendingCounts,
    withPending: async (rows, hints) => {
      const changed = new Set(hints.map((change) => change.campaign_id))
      const ids = rows.map(({ id }) => id).filter((id) => changed.has(id))
      for (;;) {
        if (ids.length === 0) return rows
        const batch = await settlements.readNumber()
        const pending = await leads.listPendingCounts()
        const current = await campaigns.readCounted(ids)
        // Of the batches before this one nothing is pending. What one after it has added cannot be told from the rest.
        if ([...current.values()].some(({ settled }) => settled > batch)) continue
        return rows.map((row) => {
          const found = current.get(row.id)
          if (found === undefined) return row
          const { counts, settled, counted } = found
          const isIn = ({ id }: CountChange): boolean => settled === batch && counted.has(id)
          const open = pending.filter((change) => change.campaign_id === row.id && !isIn(change))
          return { ...row, counts: open.reduce(add, counts) }
        })
      }
    },
  }
}

function ofLeads(leads: PendingLead[]): Owed {
  return { leads, erasures: [] }
}

function add(counts: Campaign['counts'], change: CountChange): Campaign['counts'] {
  return { leads: counts.leads + change.leads, qualified: counts.qualified + change.qualified }
}

import type { Connection } from 'mongoose'
import { toTiyn } from '../core/money.ts'
import type { CountChange } from '../leads/lead.schema.ts'
import { gathered } from '../storage/gathered.ts'
import type { AdTotals } from './ad.store.ts'
import { sumOfAds } from './sum-of-ads.ts'

/** What campaigns themselves do not show of their figures. */
export interface OutsideTotals {
  /** Changes of leads that campaigns may not show yet. */
  pending: readonly CountChange[]
  /** What their ads come to, with those that others ask for at the same time; campaigns without ads are missing. */
  ads: ReadonlyMap<string, AdTotals>
}

export interface CampaignTotalsStore {
  /** In one command, to be read before the campaigns that it is added to. */
  read(campaignIds: readonly string[]): Promise<OutsideTotals>
}

/** Of a lead, or of a campaign's ads. */
interface Row {
  _id: string
  pending_counts?: CountChange[]
  ads?: number
  spent?: number
}

export function createCampaignTotalsStore(connection: Connection): CampaignTotalsStore {
  const leads = connection.collection('leads')
  return {
    read: gathered(async (asked: readonly (readonly string[])[]) => {
      const rows = leads.aggregate<Row>([
        { $match: { due: 'counts' } },
        { $project: { pending_counts: 1 } },
        { $unionWith: { coll: 'ads', pipeline: sumOfAds([...new Set(asked.flat())]) } },
      ])
      const pending: CountChange[] = []
      const ads = new Map<string, AdTotals>()
      for (const row of await rows.toArray()) {
        if (row.ads === undefined) pending.push(...(row.pending_counts ?? []))
        else ads.set(row._id, { ads: row.ads, spent: toTiyn(row.spent ?? 0) })
      }
      return asked.map(() => ({ pending, ads }))
    }),
  }
}

import type { Model } from 'mongoose'
import type { Contribution, StatChange } from '../leads/contribution.schema.ts'
import type { Stored } from '../storage/mongo.ts'
import type { StoredErasure } from './erasure.schema.ts'

/** What erased leads go on adding to the roll-ups; what earlier versions kept of some is not enough for that. */
export interface ErasedContributions {
  /** By the leads' ids, the end of the range excluded. */
  listCounted(range: {
    from: string
    to: string
  }): AsyncGenerator<{ id: string; contribution: Contribution; pending: StatChange[] }>
  /** That they were erased, where the roll-ups may not show it yet. */
  listPendingStats(): Promise<StatChange[]>
  /** The same of one, as the settling takes it. */
  listOwed(leadId: string): Promise<{ id: string; stats: StatChange[] }[]>
  firstCountedId(): Promise<string | null>
}

type ErasureDocument = Stored<StoredErasure>

export function erasedContributions(model: Model<ErasureDocument>): ErasedContributions {
  const known = { contribution: { $exists: true } } as const
  async function* listCounted({
    from,
    to,
  }: {
    from: string
    to: string
  }): ReturnType<ErasedContributions['listCounted']> {
    const fields = { contribution: 1, finished_at: 1 } as const
    const found = await model
      .find({ ...known, _id: { $gte: from, $lt: to } }, fields)
      .lean<ErasureDocument[]>()
    for (const { _id: id, contribution, finished_at } of found) {
      if (contribution === undefined) continue
      const { counters, ...place } = contribution
      const pending = finished_at === null ? [erasedChange(id, place)] : []
      yield { id, contribution: { ...place, counters: { ...counters, erased: 1 } }, pending }
    }
  }

  const listOwed = async (leadId?: string): ReturnType<ErasedContributions['listOwed']> => {
    const query = { ...known, finished_at: null, ...(leadId !== undefined && { _id: leadId }) }
    const found = await model.find(query, { contribution: 1 }).lean<ErasureDocument[]>()
    return found.flatMap(({ _id: id, contribution }) =>
      contribution ? { id, stats: [erasedChange(id, contribution)] } : [],
    )
  }

  return {
    listCounted,
    listPendingStats: async () => (await listOwed()).flatMap(({ stats }) => stats),
    listOwed,
    firstCountedId: async () => {
      const first = await model.findOne(known, { _id: 1 }).sort({ _id: 1 }).lean<ErasureDocument>()
      return first?._id ?? null
    },
  }
}

/** Of one lead it is always the same change. */
function erasedChange(leadId: string, place: Omit<Contribution, 'counters'>): StatChange {
  const { niche_id, campaign_id, ad_id, source, day } = place
  return { id: `erased-${leadId}`, niche_id, campaign_id, ad_id, source, day, counters: { erased: 1 } }
}

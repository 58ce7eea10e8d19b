import type { Connection } from 'mongoose'
import { newId } from '../core/id.ts'
import { toTiyn } from '../core/money.ts'
import type { Revisions } from '../core/revision.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import { atRevision, isDuplicateKey, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type Ad, type Spending, StoredAd } from './ad.schema.ts'

type AdDocument = Stored<StoredAd>

/** What may be set on an ad; the store keeps its identity. */
export type AdChanges = Partial<Pick<Ad, 'title' | 'url' | 'spent' | 'code'>>

/** What a campaign's ads come to. */
export interface AdTotals {
  ads: number
  /** KZT. */
  spent: number
}

export interface AdScope {
  campaign_id?: string | undefined
  niche_id?: string | undefined
}

export interface AdStore {
  ensureIndexes(): Promise<void>
  /** Stores an ad. Returns false where its code or its id is taken. */
  insert(ad: Ad): Promise<boolean>
  findById(id: string): Promise<Ad | null>
  /** Those of these codes that are some ad's. */
  listByCodes(codes: readonly string[]): Promise<Ad[]>
  /** The newest of the ads with this address. */
  findByUrl(url: string): Promise<Ad | null>
  /** A campaign's ads, newest first. */
  list(campaignId: string): Promise<Ad[]>
  /** Sets fields in one atomic write; null for an unknown ad or another revision, 'taken' for another ad's code. */
  update(id: string, changes: AdChanges, revisions?: Revisions): Promise<Ad | null | 'taken'>
  /** What each ad of a campaign, of a niche, or of all has cost and when. */
  listSpending(scope: AdScope): Promise<Spending[][]>
  /** By campaign id; campaigns without ads are missing. */
  sumByCampaign(campaignIds: string[]): Promise<Map<string, AdTotals>>
}

/** Ads in MongoDB. Without `announce` their events wait for the sweep. */
export function createAdStore(connection: Connection, announce: Announce = () => undefined): AdStore {
  const model = connection.model<AdDocument>('Ad', adSchema)
  const announced = withEvents({ model, collection: 'ads', announce })
  const findById: AdStore['findById'] = async (id) =>
    toEntity(await model.findOne({ _id: id }).lean<AdDocument>())
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (ad) => announced.insert(toDocument(ad), [statsUpdated(ad)]),
    findById,
    listByCodes: async (codes) => {
      if (codes.length === 0) return []
      const documents = await model.find({ code: { $in: [...codes] } }).lean<AdDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    findByUrl: async (url) => toEntity(await model.findOne({ url }).sort({ _id: -1 }).lean<AdDocument>()),
    list: async (campaignId) => {
      const documents = await model.find({ campaign_id: campaignId }).sort({ _id: -1 }).lean<AdDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    update: async (id, changes, revisions) => {
      const ad = await findById(id)
      if (ad === null) return null
      const events = changes.spent === undefined ? [] : [statsUpdated(ad)]
      const update = {
        $set: { ...changes, updated_at: new Date() },
        $inc: { rev: 1 },
        ...spentPushed(changes.spent),
      }
      try {
        return toEntity(
          await announced.findOneAndUpdate({ _id: id, ...atRevision(revisions) }, update, events),
        )
      } catch (error) {
        if (isDuplicateKey(error)) return 'taken'
        throw error
      }
    },
    listSpending: async ({ campaign_id, niche_id }) => {
      const scope = {
        ...(campaign_id !== undefined && { campaign_id }),
        ...(niche_id !== undefined && { niche_id }),
      }
      const shown = { spending: 1, spent: 1, created_at: 1 } as const
      const documents = await model.find(scope, shown).lean<Pick<AdDocument, keyof typeof shown>[]>()
      return documents.map(spendingOf)
    },
    sumByCampaign: async (campaignIds) => {
      const sums = await model.aggregate<{ _id: string; ads: number; spent: number }>([
        { $match: { campaign_id: { $in: campaignIds } } },
        { $group: { _id: '$campaign_id', ads: { $sum: 1 }, spent: { $sum: '$spent' } } },
      ])
      return new Map(sums.map(({ _id, ads, spent }) => [_id, { ads, spent: toTiyn(spent) }]))
    },
  }
}

/** Earlier versions kept what an ad has cost, and not when. */
function spendingOf({ spending = [], spent, created_at }: Pick<Ad, 'spending' | 'spent' | 'created_at'>) {
  return spending.length > 0 ? spending : [{ at: created_at, spent }]
}

/** What setting the cost adds to an ad. */
function spentPushed(spent: number | undefined): { $push?: object } {
  if (spent === undefined) return {}
  return { $push: { spending: { $each: [{ at: new Date(), spent }], $slice: -spendingKept } } }
}

const spendingKept = 1000

function statsUpdated({ campaign_id }: Ad): DomainEvent {
  return { id: newId(), type: 'stats.updated', campaign_id }
}

const adSchema = schemaOf(StoredAd, 'ads')
adSchema.index({ code: 1 }, { unique: true })
adSchema.index({ url: 1, _id: -1 })
adSchema.index({ campaign_id: 1, _id: -1 })

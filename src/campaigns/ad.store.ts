import type { Connection } from 'mongoose'
import { newId } from '../core/id.ts'
import { toTiyn } from '../core/money.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import { createFindById } from '../storage/find-by-id.ts'
import { gathered } from '../storage/gathered.ts'
import { knownByRevision, type Revision } from '../storage/known-by-revision.ts'
import { atRevision, isDuplicateKey, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type Ad, StoredAd } from './ad.schema.ts'
import { present } from './campaign-history.store.ts'
import { sumOfAds } from './sum-of-ads.ts'

type AdDocument = Stored<StoredAd>

/** What may be set on an ad; the store keeps its identity. What it has cost is set together with its days. */
export type AdChanges = Partial<Pick<Ad, 'title' | 'url' | 'code' | 'is_deleted'>> & Partial<AdSpend>

/** What an ad has cost, in all and by day. */
export type AdSpend = Pick<Ad, 'spent' | 'spend_tiyn'>

/** What names an ad, and whose it is. */
export type NamedAd = Pick<Ad, 'id' | 'campaign_id' | 'code' | 'title'>

/** The same with what the ad is and belongs to. */
export type SpentAd = AdSpend & Pick<Ad, 'id' | 'campaign_id' | 'niche_id' | 'title' | 'code'>

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
  /** Null also for one that is deleted. */
  findById(id: string): Promise<Ad | null>
  /** Those of these codes that are some ad's, deleted or not: who still comes by its link is its. */
  listByCodes(codes: readonly string[]): Promise<Ad[]>
  /** The newest of the ads with this address. */
  findByUrl(url: string): Promise<Ad | null>
  /** A campaign's ads, newest first. */
  list(campaignId: string): Promise<Ad[]>
  /**
   * One atomic write, decided on the newest state: `decide` gets the ad and returns what to set, or null for nothing.
   * It is called again when somebody else wrote first. Null for an unknown ad, 'taken' for another ad's code.
   */
  change(id: string, decide: (ad: Ad) => AdChanges | null): Promise<Ad | null | 'taken'>
  /** What each ad of a campaign, of a niche, or of all has cost, and what it belongs to. */
  listSpendOfAds(scope: AdScope): Promise<SpentAd[]>
  /** All ads by what they are called. */
  listNamed(): Promise<NamedAd[]>
  /** By campaign id, with those that others ask for at the same time; campaigns without ads are missing. */
  sumByCampaign(campaignIds: readonly string[]): Promise<ReadonlyMap<string, AdTotals>>
}

/** With what each has cost by day. */
const mostKnown = 1_000

/** Ads in MongoDB. Without `announce` their events wait for the sweep. */
export function createAdStore(connection: Connection, announce: Announce = () => undefined): AdStore {
  const model = connection.model<AdDocument>('Ad', adSchema)
  const announced = withEvents({ model, collection: 'ads', announce })
  const findDocument = createFindById<AdDocument>(connection, 'ads')
  const findById: AdStore['findById'] = async (id) => unlessDeleted(await findDocument(id))

  const sumTogether = gathered(async (asked: readonly (readonly string[])[]) => {
    const stages = sumOfAds([...new Set(asked.flat())])
    const sums = await model.aggregate<{ _id: string; ads: number; spent: number }>(stages)
    const byId = new Map(sums.map(({ _id, ads, spent }) => [_id, { ads, spent: toTiyn(spent) }]))
    return asked.map(() => byId)
  })

  const readSpent = knownByRevision(async (ids) => {
    const shown = { campaign_id: 1, niche_id: 1, title: 1, code: 1, spent: 1, spend_tiyn: 1 } as const
    const found = await model.find({ _id: { $in: ids } }, shown).lean<Stored<SpentAd>[]>()
    return found.map((ad) => toEntity(ad))
  }, mostKnown)

  async function changeIfCurrent(ad: Ad, changes: AdChanges): Promise<Ad | null | 'taken'> {
    const update = { $set: { ...changes, updated_at: new Date() }, $inc: { rev: 1 } }
    const current = { _id: ad.id, ...atRevision([ad.rev ?? 0]) }
    try {
      return toEntity(await announced.findOneAndUpdate(current, update, newsOf(ad, changes)))
    } catch (error) {
      if (isDuplicateKey(error)) return 'taken'
      throw error
    }
  }

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
      const documents = await model
        .find({ campaign_id: campaignId, ...present })
        .sort({ _id: -1 })
        .lean<AdDocument[]>()
      return documents.map((document) => toEntity(document))
    },
    change: async (id, decide) => {
      for (;;) {
        const ad = await findById(id)
        const changes = ad && decide(ad)
        if (!ad || !changes) return ad
        const changed = await changeIfCurrent(ad, changes)
        if (changed) return changed
      }
    },
    listSpendOfAds: async (scope) => {
      return readSpent(await model.find(queryOf(scope), { rev: 1 }).lean<Revision[]>())
    },
    listNamed: async () => {
      const shown = { campaign_id: 1, code: 1, title: 1 } as const
      const named = await model.find({}, shown).lean<Stored<NamedAd>[]>()
      return named.map((document) => toEntity(document))
    },
    sumByCampaign: sumTogether,
  }
}

function queryOf({ campaign_id, niche_id }: AdScope): { campaign_id?: string; niche_id?: string } {
  return {
    ...(campaign_id !== undefined && { campaign_id }),
    ...(niche_id !== undefined && { niche_id }),
  }
}

function unlessDeleted(document: AdDocument | null): Ad | null {
  return document?.is_deleted === true ? null : toEntity(document)
}

/** Told where the campaign comes to something else by the changes. */
function newsOf(ad: Ad, { spend_tiyn, is_deleted }: AdChanges): DomainEvent[] {
  return spend_tiyn === undefined && is_deleted === undefined ? [] : [statsUpdated(ad)]
}

function statsUpdated({ campaign_id }: Ad): DomainEvent {
  return { id: newId(), type: 'stats.updated', campaign_id }
}

const adSchema = schemaOf(StoredAd, 'ads')
adSchema.index({ code: 1 }, { unique: true })
adSchema.index({ url: 1, _id: -1 })
adSchema.index({ campaign_id: 1, _id: -1 })

import type { Connection, QueryFilter } from 'mongoose'
import type { Platform } from '../channels/platform.ts'
import type { Page } from '../core/paging/page.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import type { CountChange } from '../leads/lead.schema.ts'
import { createFindById } from '../storage/find-by-id.ts'
import { atRevision, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type Campaign, StoredCampaign } from './campaign.schema.ts'
import { type CampaignHistory, historyWrites, present, updated } from './campaign-history.store.ts'

type CampaignDocument = Stored<StoredCampaign>

/** What may be set on a campaign; the store keeps its identity and counts. */
export type CampaignChanges = Partial<
  Pick<
    Campaign,
    'name' | 'real_source' | 'status' | 'budget' | 'start_date' | 'end_date' | 'is_deleted' | 'verdict'
  >
>

export interface CampaignFilter {
  niche_id?: string | undefined
  platform?: Platform | undefined
}

export interface CampaignScope {
  campaign_id?: string | undefined
  niche_id?: string | undefined
}

/** What names a campaign, and where it runs. */
export type NamedCampaign = Pick<
  Campaign,
  'id' | 'niche_id' | 'name' | 'platform' | 'status' | 'is_deleted' | 'verdict'
>

/** The counts of a campaign, the newest batch that is in them, and the ids of its changes. */
export interface CountedChanges {
  counts: Campaign['counts']
  settled: number
  counted: Set<string>
}

export interface CampaignStore extends CampaignHistory {
  ensureIndexes(): Promise<void>
  /** Stores a campaign; a second time does nothing. */
  insert(campaign: Campaign): Promise<void>
  /** Null for an unknown and for a deleted campaign. */
  findById(id: string): Promise<Campaign | null>
  /** Those of them that exist, in no particular order. */
  findByIds(ids: string[]): Promise<Campaign[]>
  /** Without the deleted ones, newest first; `before` is the id that ended the previous page. */
  list(filter: CampaignFilter, page: Page): Promise<Campaign[]>
  /** What campaigns are called and where they run, deleted ones too. */
  listNamed(scope: CampaignScope): Promise<NamedCampaign[]>
  /** Sets fields in one atomic write; null where another write came since `campaign` was read. */
  changeIfCurrent(campaign: Campaign, changes: CampaignChanges): Promise<Campaign | null>
  /** Adds the changes of a batch to the counts of their campaigns; the same batch, or one before it, does nothing. */
  applyCounts(changes: readonly CountChange[], batch: number): Promise<void>
  /** The counts as they stand now, by campaign id. */
  readCounted(ids: string[]): Promise<Map<string, CountedChanges>>
}

const visible = { counted: 0, settled: 0, history: 0 } as const

/** Campaigns in MongoDB. Without `announce` their events wait for the sweep. */
export function createCampaignStore(
  connection: Connection,
  announce: Announce = () => undefined,
): CampaignStore {
  const model = connection.model<CampaignDocument>('Campaign', campaignSchema)
  const announced = withEvents({
    model,
    collection: 'campaigns',
    announce,
    projection: visible,
  })
  const findDocument = createFindById<Stored<Campaign>>(connection, 'campaigns', visible)
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: async (campaign) => {
      await announced.insert({ ...toDocument(campaign), counted: [] }, [updated(campaign.id)])
    },
    findById: async (id) => unlessDeleted(toEntity<Campaign>(await findDocument(id))),
    findByIds: async (ids) => {
      const found = await model.find({ _id: { $in: ids } }, visible).lean<Stored<Campaign>[]>()
      return found.map((document) => toEntity(document))
    },
    list: async (filter, { limit, before }) => {
      const query: QueryFilter<CampaignDocument> = { ...present }
      if (filter.niche_id !== undefined) query.niche_id = filter.niche_id
      if (filter.platform !== undefined) query.platform = filter.platform
      if (before !== undefined) query._id = { $lt: before }
      const found = await model.find(query, visible).sort({ _id: -1 }).limit(limit).lean<Stored<Campaign>[]>()
      return found.map((document) => toEntity(document))
    },
    listNamed: async (scope) => {
      const shown = { niche_id: 1, name: 1, platform: 1, status: 1, is_deleted: 1, verdict: 1 } as const
      const found = await model.find(queryOf(scope), shown).lean<Stored<NamedCampaign>[]>()
      return found.map((document) => toEntity(document))
    },
    changeIfCurrent: async ({ id, rev = 0 }, changes) => {
      const update = { $set: { ...changes, updated_at: new Date() }, $inc: { rev: 1 } }
      const current = { _id: id, ...present, ...atRevision([rev]) }
      return toEntity(await announced.findOneAndUpdate(current, update, [updated(id)]))
    },
    ...historyWrites(model, announced),
    applyCounts: async (changes, batch) => {
      const writes = countWrites(changes, batch)
      if (writes.length > 0) await model.bulkWrite(writes)
    },
    readCounted: async (ids) => {
      const documents = await model
        .find({ _id: { $in: ids } }, { counts: 1, settled: 1, counted: 1 })
        .lean<Pick<CampaignDocument, '_id' | 'counts' | 'settled' | 'counted'>[]>()
      return new Map(
        documents.map(({ _id, counts, settled = 0, counted }) => [
          _id,
          { counts, settled, counted: new Set(counted) },
        ]),
      )
    },
  }
}

function unlessDeleted(campaign: Campaign | null): Campaign | null {
  return campaign?.is_deleted === true ? null : campaign
}

function countWrites(changes: readonly CountChange[], batch: number) {
  return [...new Set(changes.map(({ campaign_id }) => campaign_id))].map((_id) => {
    const ofOne = changes.filter(({ campaign_id }) => campaign_id === _id)
    const sums = { 'counts.leads': sumOf(ofOne, 'leads'), 'counts.qualified': sumOf(ofOne, 'qualified') }
    const update = { $inc: sums, $set: { settled: batch, counted: ofOne.map(({ id }) => id) } }
    return { updateOne: { filter: { _id, settled: { $not: { $gte: batch } } }, update } }
  })
}

function sumOf(changes: readonly CountChange[], what: 'leads' | 'qualified'): number {
  return changes.reduce((sum, change) => sum + change[what], 0)
}

function queryOf({ campaign_id, niche_id }: CampaignScope): QueryFilter<CampaignDocument> {
  return {
    ...(campaign_id !== undefined && { _id: campaign_id }),
    ...(niche_id !== undefined && { niche_id }),
  }
}

const campaignSchema = schemaOf(StoredCampaign, 'campaigns')
campaignSchema.index({ niche_id: 1, _id: -1 })
campaignSchema.index({ platform: 1, _id: -1 })
campaignSchema.index({ niche_id: 1, platform: 1, _id: -1 })

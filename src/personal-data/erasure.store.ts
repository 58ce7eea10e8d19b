import type { Connection } from 'mongoose'
import type { CampaignScope } from '../campaigns/campaign.store.ts'
import { firstIdAt, newId } from '../core/id.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { Announce } from '../events/owed-events.store.ts'
import { withEvents } from '../events/with-events.store.ts'
import type { Contribution } from '../leads/contribution.schema.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { createFindById } from '../storage/find-by-id.ts'
import { gathered } from '../storage/gathered.ts'
import { type Stored, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type ErasedContributions, erasedContributions } from './erased-contributions.store.ts'
import { type ErasedLead, StoredErasure } from './erasure.schema.ts'

/** Which leads are erased or being erased, and by hashes which messages they had. */
export interface ErasureStore extends ErasedContributions {
  ensureIndexes(): Promise<void>
  /** Decides it: from here on the lead is erased, whoever has to finish that. */
  mark(leadId: string, at: Date): Promise<void>
  hasLead(leadId: string): Promise<boolean>
  /** Leads that are marked and not done with, those that are not finished first. */
  listOpen(limit: number): Promise<Pick<StoredErasure, 'id' | 'finished_at'>[]>
  markSwept(leadId: string, at: Date): Promise<void>
  /** Keeps what the figures go on counting, and nothing of the person. */
  rememberLead(lead: ErasedLead & FigureParts, contribution: Contribution): Promise<void>
  /** Leads that came by a campaign's ad and are gone, of those from `from` on. */
  listErased(scope: CampaignScope, from?: Date): Promise<ErasedLead[]>
  /** When a lead was erased; null for one that was not. */
  findErasure(leadId: string): Promise<ErasedWhen | null>
  /** The leads of a campaign that were erased, the last first. */
  listErasedOf(campaignId: string, limit: number): Promise<ErasedWhen[]>
  finish(leadId: string, at: Date): Promise<void>
  rememberMessages(leadId: string, hashes: string[]): Promise<void>
  hasMessage(hash: string): Promise<boolean>
}

/** That a lead is gone, and since when: all that is known to whoever asks for it. */
export type ErasedWhen = Pick<StoredErasure, 'id' | 'requested_at'>

type FigureParts = Pick<Lead, 'campaign_id' | 'niche_id'>

type ErasureDocument = Stored<StoredErasure>

/** Erasures in MongoDB. Without `announce` their events wait for the sweep. */
export function createErasureStore(
  connection: Connection,
  announce: Announce = () => undefined,
): ErasureStore {
  const model = connection.model<ErasureDocument>('Erasure', erasureSchema)
  const announced = withEvents({ model, collection: 'erasures', announce })
  const findId = createFindById<Pick<ErasureDocument, '_id'>>(connection, 'erasures', { _id: 1 })
  return {
    ...erasedContributions(model),
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    mark: async (leadId, at) => {
      const first = { requested_at: at, finished_at: null, message_hashes: [] }
      await model.updateOne({ _id: leadId }, { $setOnInsert: first }, { upsert: true })
    },
    hasLead: async (leadId) => (await findId(leadId)) !== null,
    listOpen: async (limit) => {
      const open = model.find({ swept_at: null }, { finished_at: 1 }).sort({ finished_at: 1 }).limit(limit)
      return (await open.lean<Pick<ErasureDocument, '_id' | 'finished_at'>[]>()).map((document) =>
        toEntity(document),
      )
    },
    markSwept: async (leadId, at) => {
      await model.updateOne({ _id: leadId }, { $set: { swept_at: at } })
    },
    rememberLead: async ({ id, status, budget, deals = [], ...origin }, contribution) => {
      const sums = deals.map(({ amount_tiyn, at }) => ({ amount_tiyn, at }))
      const { campaign_id, niche_id } = origin
      const ofWon = status === 'won' ? budget : null
      const kept = { status, budget: ofWon, deals: sums, campaign_id, niche_id, contribution }
      await model.updateOne({ _id: id }, { $set: kept })
    },
    listErased: async ({ campaign_id, niche_id }, from) => {
      const query = {
        campaign_id: campaign_id ?? { $type: 'string' as const },
        finished_at: { $ne: null },
        ...(niche_id !== undefined && { niche_id }),
        ...(from !== undefined && { _id: { $gte: firstIdAt(from) } }),
      }
      const found = await model.find(query, { status: 1, budget: 1, deals: 1 }).lean<Stored<ErasedLead>[]>()
      return found.map((document) => toEntity(document))
    },
    findErasure: async (leadId) =>
      toEntity(await model.findOne({ _id: leadId }, { requested_at: 1 }).lean<Stored<ErasedWhen>>()),
    listErasedOf: async (campaign_id, limit) => {
      const found = model.find({ campaign_id }, { requested_at: 1 }).sort({ requested_at: -1 }).limit(limit)
      return (await found.lean<Stored<ErasedWhen>[]>()).map((document) => toEntity(document))
    },
    finish: async (leadId, at) => {
      const event: DomainEvent = { id: newId(), type: 'lead.erased', lead_id: leadId }
      await announced.updateOne({ _id: leadId, finished_at: null }, { $set: { finished_at: at } }, event)
    },
    rememberMessages: async (leadId, hashes) => {
      await model.updateOne({ _id: leadId }, { $addToSet: { message_hashes: { $each: hashes } } })
    },
    hasMessage: gathered(async (hashes: readonly string[]) => {
      const found = model.find({ message_hashes: { $in: [...new Set(hashes)] } }, { message_hashes: 1 })
      const erased = await found.lean<Pick<ErasureDocument, 'message_hashes'>[]>()
      const known = new Set(erased.flatMap(({ message_hashes }) => message_hashes))
      return hashes.map((hash) => known.has(hash))
    }),
  }
}

const erasureSchema = schemaOf(StoredErasure, 'erasures')
erasureSchema.index({ message_hashes: 1 })
erasureSchema.index({ campaign_id: 1, _id: 1 })
erasureSchema.index({ finished_at: 1 }, { partialFilterExpression: { finished_at: null } })
erasureSchema.index({ swept_at: 1, finished_at: 1 })

import type { Connection } from 'mongoose'
import type { Page } from '../core/paging/page.ts'
import type { Revisions } from '../core/revision.ts'
import type { WebhookEventType } from '../events/event.schema.ts'
import { atRevision, insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { type DisabledReason, Webhook } from './webhook.schema.ts'

type WebhookDocument = Stored<Webhook>

/** What may be set on a webhook; the store keeps its identity. */
export type WebhookChanges = Partial<Omit<Webhook, 'id' | 'rev' | 'created_at' | 'updated_at'>>

export interface WebhookStore {
  ensureIndexes(): Promise<void>
  /** Stores a webhook. Returns false where its id is taken. */
  insert(webhook: Webhook): Promise<boolean>
  findById(id: string): Promise<Webhook | null>
  /** Newest first. */
  list(page: Page): Promise<Webhook[]>
  /** Those that want at least one of these events, switched on or off. */
  listFor(events: WebhookEventType[]): Promise<Webhook[]>
  /** Sets fields in one atomic write; null for an unknown webhook or another revision. */
  update(id: string, changes: WebhookChanges, revisions?: Revisions): Promise<Webhook | null>
  /** False where there was none at such a revision. */
  remove(id: string, revisions?: Revisions): Promise<boolean>
  markWorking(id: string): Promise<void>
  /** Remembers since when it has been failing. Returns the webhook as it is now; null where it is gone. */
  markFailing(id: string, at: Date): Promise<Webhook | null>
  /** Switches an active one off. */
  disable(id: string, reason: DisabledReason, at: Date): Promise<void>
}

/** Webhooks in MongoDB. */
export function createWebhookStore(connection: Connection): WebhookStore {
  const model = connection.model<WebhookDocument>('Webhook', webhookSchema)
  const findById: WebhookStore['findById'] = async (id) =>
    toEntity(await model.findOne({ _id: id }).lean<WebhookDocument>())
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (webhook) => insertNew(model.insertOne(toDocument(webhook))),
    findById,
    list: async ({ limit, before }) => {
      const query = before === undefined ? {} : { _id: { $lt: before } }
      const found = await model.find(query).sort({ _id: -1 }).limit(limit).lean<WebhookDocument[]>()
      return found.map((document) => toEntity(document))
    },
    listFor: async (events) => {
      const found = await model.find({ events: { $in: events } }).lean<WebhookDocument[]>()
      return found.map((document) => toEntity(document))
    },
    update: async (id, changes, revisions) => {
      const update = { $set: { ...changes, updated_at: new Date() }, $inc: { rev: 1 } }
      return toEntity(
        await model
          .findOneAndUpdate({ _id: id, ...atRevision(revisions) }, update, { returnDocument: 'after' })
          .lean<WebhookDocument>(),
      )
    },
    remove: async (id, revisions) =>
      (await model.deleteOne({ _id: id, ...atRevision(revisions) })).deletedCount === 1,
    markWorking: async (id) => {
      await model.updateOne({ _id: id, failing_since: { $ne: null } }, { $set: { failing_since: null } })
    },
    markFailing: async (id, at) => {
      await model.updateOne({ _id: id, failing_since: null }, { $set: { failing_since: at } })
      return findById(id)
    },
    disable: async (id, disabled_reason, at) => {
      const off = { is_active: false, disabled_reason, disabled_at: at, updated_at: at }
      await model.updateOne({ _id: id, is_active: true }, { $set: off, $inc: { rev: 1 } })
    },
  }
}

const webhookSchema = schemaOf(Webhook, 'webhooks')
webhookSchema.index({ events: 1, is_active: 1 })

import type { Connection, Model } from 'mongoose'
import { firstIdAt } from '../core/id.ts'
import type { Page } from '../core/paging/page.ts'
import { insertNew, type Stored, toDocument, toEntity } from '../storage/mongo.ts'
import { schemaOf } from '../storage/schema-of.ts'
import { WebhookDelivery } from './webhook-delivery.schema.ts'

type DeliveryDocument = Stored<WebhookDelivery>
type DeliveryModel = Model<DeliveryDocument>

/** How an attempt ended; `next_attempt_at` where there will be another. */
export type DeliveryOutcome = Pick<WebhookDelivery, 'status' | 'response_status' | 'problem'> &
  Partial<Pick<WebhookDelivery, 'next_attempt_at'>>

/** From the one moment on and up to the other, both included. */
export interface Period {
  from: Date
  to: Date
}

interface Start {
  at: Date
  retryUntil: Date
  limit: number
}

export interface WebhookDeliveryStore {
  ensureIndexes(): Promise<void>
  /** Stores a delivery. Returns false where the webhook has one of this event already. */
  insert(delivery: WebhookDelivery): Promise<boolean>
  /** The webhook's delivery of this id. */
  find(webhookId: string, id: string): Promise<WebhookDelivery | null>
  /** Newest first. */
  list(webhookId: string, page: Page): Promise<WebhookDelivery[]>
  /** Takes a due delivery for one attempt: nobody else gets it before `until`. Null when it is taken. */
  claim(id: string, now: Date, until: Date): Promise<WebhookDelivery | null>
  record(id: string, outcome: DeliveryOutcome): Promise<void>
  /** Begins anew, whatever became of it. */
  restart(id: string, at: Date, retryUntil: Date): Promise<WebhookDelivery | null>
  /**
   * Begins anew what came in this period and was never taken, the oldest first and at most `limit` of it; not
   * pings. Returns the ids.
   */
  restartFailed(webhookId: string, period: Period, start: Start): Promise<string[]>
  /** When something is due next; null where nothing waits to be sent. */
  findNextAttempt(): Promise<Date | null>
  /** Ids of what is due. */
  listDue(now: Date, limit: number): Promise<string[]>
  /** Gives up what a webhook that was switched off has still not got. */
  failPending(webhookId: string): Promise<void>
  removeOf(webhookId: string): Promise<void>
  /** Forgets finished ones with smaller ids. */
  removeBefore(id: string): Promise<void>
}

/** The deliveries of all webhooks in MongoDB: what is still to be sent, and the log of what was. */
export function createWebhookDeliveryStore(connection: Connection): WebhookDeliveryStore {
  const model = connection.model<DeliveryDocument>('WebhookDelivery', deliverySchema)
  return { ...log(model), ...attempts(model) }
}

type Log = 'ensureIndexes' | 'insert' | 'find' | 'list' | 'removeOf' | 'removeBefore'

function log(model: DeliveryModel): Pick<WebhookDeliveryStore, Log> {
  return {
    ensureIndexes: async () => {
      await model.createIndexes()
    },
    insert: (delivery) => insertNew(model.insertOne(toDocument(delivery))),
    find: async (webhook_id, id) =>
      toEntity(await model.findOne({ _id: id, webhook_id }).lean<DeliveryDocument>()),
    list: async (webhook_id, { limit, before }) => {
      const query = { webhook_id, ...(before !== undefined && { _id: { $lt: before } }) }
      const found = await model.find(query).sort({ _id: -1 }).limit(limit).lean<DeliveryDocument[]>()
      return found.map((document) => toEntity(document))
    },
    removeOf: async (webhook_id) => {
      await model.deleteMany({ webhook_id })
    },
    removeBefore: async (id) => {
      await model.deleteMany({ _id: { $lt: id }, status: { $ne: 'pending' } })
    },
  }
}

function attempts(model: DeliveryModel): Omit<WebhookDeliveryStore, Log> {
  const after = { returnDocument: 'after' } as const
  return {
    claim: async (id, now, until) => {
      const update = { $set: { next_attempt_at: until, last_attempt_at: now }, $inc: { attempts: 1 } }
      const due = { _id: id, ...pending, next_attempt_at: { $lte: now } }
      return toEntity(await model.findOneAndUpdate(due, update, after).lean<DeliveryDocument>())
    },
    record: async (id, outcome) => {
      await model.updateOne({ _id: id, ...pending }, { $set: outcome })
    },
    restart: async (id, next_attempt_at, retry_until) => {
      const update = { $set: { ...pending, attempts: 0, next_attempt_at, retry_until } }
      return toEntity(await model.findOneAndUpdate({ _id: id }, update, after).lean<DeliveryDocument>())
    },
    restartFailed: async (webhook_id, { from, to }, { at, retryUntil, limit }) => {
      const came = { $gte: firstIdAt(from), $lt: firstIdAt(new Date(to.getTime() + 1)) }
      const failed = {
        webhook_id,
        _id: came,
        status: 'failed',
        'event.type': { $ne: 'webhook.ping' },
      } as const
      const found = model.find(failed, { _id: 1 }).sort({ _id: 1 }).limit(limit).lean<DeliveryDocument[]>()
      const ids = (await found).map(({ _id }) => _id)
      const anew = { ...pending, attempts: 0, next_attempt_at: at, retry_until: retryUntil }
      await model.updateMany({ _id: { $in: ids }, status: 'failed' }, { $set: anew })
      return ids
    },
    findNextAttempt: async () => {
      const waiting = model.find({ ...pending }, { next_attempt_at: 1 }).sort({ next_attempt_at: 1 })
      const [next] = await waiting.limit(1).lean<DeliveryDocument[]>()
      return next?.next_attempt_at ?? null
    },
    listDue: async (now, limit) => {
      const due = model.find({ ...pending, next_attempt_at: { $lte: now } }, { _id: 1 })
      return (await due.sort({ next_attempt_at: 1 }).limit(limit).lean<DeliveryDocument[]>()).map(
        ({ _id }) => _id,
      )
    },
    failPending: async (webhook_id) => {
      const failed = { status: 'failed', problem: 'webhook_disabled' }
      await model.updateMany({ webhook_id, ...pending }, { $set: failed })
    },
  }
}

const pending = { status: 'pending' } as const

const deliverySchema = schemaOf(WebhookDelivery, 'webhook_deliveries')
deliverySchema.index({ webhook_id: 1, event_id: 1 }, { unique: true })
deliverySchema.index({ webhook_id: 1, _id: -1 })
deliverySchema.index({ status: 1, next_attempt_at: 1 }, { partialFilterExpression: pending })

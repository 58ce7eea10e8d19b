import { randomBytes } from 'node:crypto'
import { AppError } from '../core/errors.ts'
import { firstIdAt, newId, timeOfId } from '../core/id.ts'
import type { Page } from '../core/paging/page.ts'
import { changedMeanwhile, checkRevision, type Revisions } from '../core/revision.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import { mayBePublic } from './public-address.ts'
import type { CreateWebhook, ReplayAnswer, ReplayEvents, RotateSecret, UpdateWebhook } from './webhook.api.ts'
import type { Webhook } from './webhook.schema.ts'
import type { WebhookChanges, WebhookStore } from './webhook.store.ts'
import type { WebhookDeliverer } from './webhook-deliverer.ts'
import type { WebhookDelivery } from './webhook-delivery.schema.ts'
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts'
import { newDelivery, retryForMs } from './webhook-delivery.ts'

/**
 * Throws NOT_FOUND for an unknown webhook or delivery, INVALID_INPUT for an address that is not public,
 * PRECONDITION_FAILED for a webhook at another revision than those given.
 */
export interface WebhookService {
  /** The same `id` again makes no second webhook. */
  create(input: CreateWebhook, id?: string): Promise<Webhook>
  list(page: Page): Promise<Webhook[]>
  get(id: string): Promise<Webhook>
  /** Switching it on again forgets why it was off. */
  update(id: string, changes: UpdateWebhook, revisions?: Revisions): Promise<Webhook>
  /** With its log; what it was still owed is dropped. */
  delete(id: string, revisions?: Revisions): Promise<void>
  /** Its deliveries, newest first. */
  listDeliveries(id: string, page: Page): Promise<WebhookDelivery[]>
  /** Sends an event again, whatever became of it. Throws CONFLICT while the webhook is switched off. */
  redeliver(id: string, deliveryId: string): Promise<WebhookDelivery>
  /**
   * Signs with a new secret from now on, for a while with the present one too. The same `secret` again changes
   * nothing.
   */
  rotateSecret(id: string, input: RotateSecret): Promise<Webhook>
  /**
   * Sends what it missed in a period, switched off or not reached, the oldest first; at most a thousand at a time.
   * Throws CONFLICT while the webhook is switched off.
   */
  replay(id: string, period: ReplayEvents): Promise<ReplayAnswer>
  /** Sends an event that means nothing, once, and waits for what comes of it. */
  ping(id: string): Promise<WebhookDelivery>
}

/** Finds what is owed to webhooks by the log alone, whatever Redis remembers. */
export interface WebhookSweep {
  /** Returns when something is due next; null where nothing waits to be sent. */
  sweep(): Promise<Date | null>
}

interface WebhookServiceDeps {
  webhooks: WebhookStore
  deliveries: WebhookDeliveryStore
  deliverer: WebhookDeliverer
  jobs: Pick<JobQueue, 'request' | 'requestAll'>
  /** Lets webhooks be on this machine or in its network. */
  allowPrivate: boolean
  now(): Date
}

const keepLogMs = 30 * 24 * 60 * 60 * 1000
const sweepLimit = 500
const replayLimit = 1000
const hourMs = 60 * 60 * 1000

export function createWebhookService(deps: WebhookServiceDeps): WebhookService & WebhookSweep {
  const { webhooks, deliveries, jobs, allowPrivate, now } = deps
  const get = async (id: string): Promise<Webhook> => (await webhooks.findById(id)) ?? webhookNotFound()
  let forgotAt = Number.NEGATIVE_INFINITY
  const forgetOld = async (): Promise<void> => {
    const at = now().getTime()
    if (at - forgotAt < hourMs) return
    await deliveries.removeBefore(firstIdAt(new Date(at - keepLogMs)))
    forgotAt = at
  }
  const checkAddress = (url: string | undefined): void => {
    if (url !== undefined && !allowPrivate && !mayBePublic(new URL(url).hostname)) throw notPublic()
  }

  return {
    create: async (input, id = newId()) => {
      checkAddress(input.url)
      const webhook = newWebhook(id, input)
      return (await webhooks.insert(webhook)) ? webhook : get(id)
    },
    list: (page) => webhooks.list(page),
    get,
    update: async (id, input, revisions) => {
      checkAddress(input.url)
      if (Object.keys(input).length === 0) {
        const webhook = await get(id)
        checkRevision(webhook, revisions)
        return webhook
      }
      const changed = await webhooks.update(id, changesOf(input), revisions)
      const webhook = changed ?? ((await get(id)) && changedMeanwhile())
      if (!webhook.is_active) await deliveries.failPending(id)
      return webhook
    },
    delete: async (id, revisions) => {
      if (!(await webhooks.remove(id, revisions))) (await get(id)) && changedMeanwhile()
      await deliveries.removeOf(id)
    },
    listDeliveries: async (id, page) => deliveries.list((await get(id)).id, page),
    rotateSecret: async (id, { secret, overlap_hours: hours = 24 }) => {
      const { secret: present } = await get(id)
      if (secret === present) return get(id)
      const until = new Date(now().getTime() + hours * hourMs)
      const previous_secret = { secret: present, until }
      return (
        (await webhooks.update(id, { secret: secret ?? newSecret(), previous_secret })) ?? webhookNotFound()
      )
    },
    sweep: async () => {
      const next = await deliveries.findNextAttempt()
      if (next !== null && next <= now()) {
        await jobs.requestAll('deliver-webhook', await deliveries.listDue(now(), sweepLimit))
      }
      await forgetOld()
      return next
    },
    ...sending(deps, get),
  }
}

type Sending = Pick<WebhookService, 'redeliver' | 'replay' | 'ping'>

/** What is sent because somebody asks for it. */
function sending(deps: WebhookServiceDeps, get: WebhookService['get']): Sending {
  const { deliveries, deliverer, jobs, now } = deps
  const getDelivery = async (id: string, deliveryId: string): Promise<WebhookDelivery> =>
    (await deliveries.find(id, deliveryId)) ?? deliveryNotFound()

  return {
    redeliver: async (id, deliveryId) => {
      if (!(await get(id)).is_active) throw switchedOff()
      const delivery = await getDelivery(id, deliveryId)
      const at = now()
      const again = await deliveries.restart(delivery.id, at, new Date(at.getTime() + retryForMs))
      jobs.request('deliver-webhook', delivery.id)
      return again ?? deliveryNotFound()
    },
    replay: async (id, { since: from, until }) => {
      if (!(await get(id)).is_active) throw switchedOff()
      const at = now()
      const start = { at, retryUntil: new Date(at.getTime() + retryForMs), limit: replayLimit }
      const ids = await deliveries.restartFailed(id, { from, to: until ?? at }, start)
      await jobs.requestAll('deliver-webhook', ids)
      return { replayed: ids.length, has_more: ids.length === replayLimit }
    },
    ping: async (id) => {
      const webhook = await get(id)
      const at = now()
      const delivery = newDelivery(webhook.id, { type: 'webhook.ping', id: newId() }, at)
      await deliveries.insert({ ...delivery, retry_until: at })
      await deliverer.deliver(delivery.id)
      return getDelivery(id, delivery.id)
    },
  }
}

function newWebhook(id: string, input: CreateWebhook): Webhook {
  return {
    id,
    url: input.url,
    events: input.events,
    secret: input.secret ?? newSecret(),
    previous_secret: null,
    is_active: true,
    disabled_reason: null,
    disabled_at: null,
    failing_since: null,
    created_at: timeOfId(id),
    updated_at: timeOfId(id),
  }
}

function newSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** A secret that is set, not rotated, is the only one at once. */
function changesOf({ active, ...given }: UpdateWebhook): WebhookChanges {
  const changes = { ...given, ...(given.secret !== undefined && { previous_secret: null }) }
  if (active === undefined) return changes
  return { ...changes, is_active: active, disabled_reason: null, disabled_at: null, failing_since: null }
}

function webhookNotFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Вебхук не найден', en: 'Webhook not found' })
}

function deliveryNotFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Доставка не найдена', en: 'Delivery not found' })
}

function switchedOff(): AppError {
  return new AppError('CONFLICT', {
    ru: 'Вебхук выключен: сначала включите его',
    en: 'The webhook is switched off: switch it on first',
  })
}

function notPublic(): AppError {
  const message = {
    ru: 'ожидается адрес в интернете; внутренние разрешает настройка WEBHOOK_ALLOW_PRIVATE',
    en: 'expected an address on the internet; the setting WEBHOOK_ALLOW_PRIVATE allows internal ones',
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path: 'url', message }] })
}

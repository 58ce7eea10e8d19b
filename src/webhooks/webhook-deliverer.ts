import { Webhook as Signer } from 'standardwebhooks'
import { timeOfId } from '../core/id.ts'
import type { EventMessage } from '../feed/event.api.ts'
import type { PresentEvents } from '../feed/event-presenter.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import type { Webhook } from './webhook.schema.ts'
import type { WebhookStore } from './webhook.store.ts'
import type { WebhookDelivery, WebhookEvent } from './webhook-delivery.schema.ts'
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts'
import { nextAttempt, retryForMs } from './webhook-delivery.ts'
import type { SendResult, SendWebhook } from './webhook-sender.ts'

export interface WebhookDeliverer {
  /** Makes one attempt, if the delivery is due and nobody else is at it. Safe to repeat. */
  deliver(id: string): Promise<void>
}

interface WebhookDelivererDeps {
  webhooks: Pick<WebhookStore, 'findById' | 'markWorking' | 'markFailing' | 'disable'>
  deliveries: Pick<WebhookDeliveryStore, 'claim' | 'record' | 'removeOf' | 'failPending'>
  present: PresentEvents
  send: SendWebhook
  wakeCalls: Pick<WakeCalls, 'stir'>
  now(): Date
}

/** After a crash an attempt is made again after this long; longer than any attempt takes. */
const claimMs = 60_000
/** A webhook that takes nothing for so long is switched off. */
const disableAfterMs = retryForMs
const gone = 410

/** Sends events to webhooks as Standard Webhooks lays down, until they are taken or it is too late. */
export function createWebhookDeliverer(deps: WebhookDelivererDeps): WebhookDeliverer {
  const { webhooks, deliveries, present, send, wakeCalls, now } = deps

  async function attempt(delivery: WebhookDelivery, webhook: Webhook): Promise<void> {
    const { id, event } = delivery
    if (!webhook.is_active && event.type !== 'webhook.ping') return deliveries.failPending(webhook.id)
    const message = await messageOf(event, present)
    if (message === null) {
      return deliveries.record(id, { status: 'dropped', response_status: null, problem: 'subject_erased' })
    }
    const result = await send(signed(webhook, event, { body: JSON.stringify(message), at: now() }))
    if (result.problem === null) await taken(delivery, result)
    else await failed(delivery, result)
  }

  async function taken({ id, webhook_id }: WebhookDelivery, { status }: SendResult): Promise<void> {
    await deliveries.record(id, { status: 'delivered', response_status: status, problem: null })
    await webhooks.markWorking(webhook_id)
  }

  async function failed(
    delivery: WebhookDelivery,
    { status, problem, retryAfterMs }: SendResult,
  ): Promise<void> {
    const at = now()
    const next_attempt_at = nextAttempt(delivery, at, retryAfterMs)
    await deliveries.record(delivery.id, {
      status: next_attempt_at ? 'pending' : 'failed',
      response_status: status,
      problem,
      ...(next_attempt_at && { next_attempt_at }),
    })
    if (next_attempt_at) wakeCalls.stir()
    const webhook = await webhooks.markFailing(delivery.webhook_id, at)
    const reason = status === gone ? 'gone' : isHopeless(webhook, at) ? 'failing' : null
    if (reason === null) return
    await webhooks.disable(delivery.webhook_id, reason, at)
    await deliveries.failPending(delivery.webhook_id)
  }

  return {
    deliver: async (id) => {
      const at = now()
      const delivery = await deliveries.claim(id, at, new Date(at.getTime() + claimMs))
      if (!delivery) return
      const webhook = await webhooks.findById(delivery.webhook_id)
      if (webhook) await attempt(delivery, webhook)
      else await deliveries.removeOf(delivery.webhook_id)
    },
  }
}

function isHopeless(webhook: Webhook | null, at: Date): boolean {
  const since = webhook?.failing_since ?? at
  return at.getTime() - since.getTime() >= disableAfterMs
}

interface PingMessage {
  type: 'webhook.ping'
  version: 1
  event_id: string
  timestamp: string
  data: object
}

async function messageOf(
  event: WebhookEvent,
  present: PresentEvents,
): Promise<EventMessage | PingMessage | null> {
  if (event.type === 'webhook.ping') {
    const timestamp = timeOfId(event.id).toISOString()
    return { type: event.type, version: 1, event_id: event.id, timestamp, data: {} }
  }
  const [presented] = await present([event])
  return presented?.message ?? null
}

/**
 * The request for a message. Its id is the event's, so that a receiver recognises what comes again. While a secret
 * is being replaced it is signed with both.
 */
function signed(
  { url, secret, previous_secret }: Webhook,
  event: WebhookEvent,
  { body, at }: { body: string; at: Date },
): Parameters<SendWebhook>[0] {
  const isOverlap = previous_secret != null && at < previous_secret.until
  const secrets = isOverlap ? [secret, previous_secret.secret] : [secret]
  const headers = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Leadbot',
    'webhook-id': event.id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': secrets.map((each) => new Signer(each).sign(event.id, at, body)).join(' '),
  }
  return { url, headers, body }
}

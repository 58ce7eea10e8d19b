import { type DomainEvent, WebhookEventType } from '../events/event.schema.ts'
import type { EventSink } from '../events/sink-line.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { Webhook } from './webhook.schema.ts'
import type { WebhookStore } from './webhook.store.ts'
import type { WebhookDelivery } from './webhook-delivery.schema.ts'
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts'
import { newDelivery } from './webhook-delivery.ts'

interface WebhookSinkDeps {
  webhooks: Pick<WebhookStore, 'listFor'>
  deliveries: Pick<WebhookDeliveryStore, 'insert'>
  jobs: Pick<JobQueue, 'request'>
  now(): Date
}

/** Which webhooks there are is read for all that happens in this time: nothing but the database knows for sure. */
const gatherMs = 500

/**
 * Owes each event to each webhook that wants it, once. For one that is switched off it is written down as failed,
 * so that it can be asked for later.
 */
export function createWebhookSink({ webhooks, deliveries, jobs, now }: WebhookSinkDeps): EventSink {
  return {
    gatherMs,
    take: async (events) => {
      const types = events.flatMap(({ type }) => WebhookEventType.safeParse(type).data ?? [])
      if (types.length === 0) return
      const wanting = await webhooks.listFor([...new Set(types)])
      for (const event of events) {
        for (const webhook of wanting.filter((each) => each.events.some((type) => type === event.type))) {
          const delivery = deliveryTo(webhook, event, now())
          const isNew = await deliveries.insert(delivery)
          if (isNew && webhook.is_active) jobs.request('deliver-webhook', delivery.id)
        }
      }
    },
  }
}

function deliveryTo(webhook: Webhook, event: DomainEvent, now: Date): WebhookDelivery {
  const delivery = newDelivery(webhook.id, event, now)
  return webhook.is_active ? delivery : { ...delivery, status: 'failed', problem: 'webhook_disabled' }
}

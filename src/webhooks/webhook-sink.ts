import { WebhookEventType } from '../events/event.schema.ts'
import type { EventSink } from '../events/event-relay.ts'
import type { JobQueue } from '../jobs/job-queue.ts'
import type { WebhookStore } from './webhook.store.ts'
import type { WebhookDeliveryStore } from './webhook-delivery.store.ts'
import { newDelivery } from './webhook-delivery.ts'

interface WebhookSinkDeps {
  webhooks: Pick<WebhookStore, 'listFor'>
  deliveries: Pick<WebhookDeliveryStore, 'insert'>
  jobs: Pick<JobQueue, 'request'>
  now(): Date
}

/** Owes each event to each webhook that wants it, once. */
export function createWebhookSink({ webhooks, deliveries, jobs, now }: WebhookSinkDeps): EventSink {
  return {
    take: async (events) => {
      const types = events.flatMap(({ type }) => WebhookEventType.safeParse(type).data ?? [])
      if (types.length === 0) return
      const wanting = await webhooks.listFor([...new Set(types)])
      for (const event of events) {
        for (const webhook of wanting.filter((each) => each.events.some((type) => type === event.type))) {
          const delivery = newDelivery(webhook.id, event, now())
          if (await deliveries.insert(delivery)) jobs.request('deliver-webhook', delivery.id)
        }
      }
    },
  }
}

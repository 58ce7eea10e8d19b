import type { WebhookSettings } from './state/bot.record.ts'
import type { StoredUpdate } from './state/bot-database.ts'
import { type UpdateStore, updateLifetimeMs } from './state/update.store.ts'
import { createWebhookLanes, type Delivery, type Lane } from './webhook-lanes.ts'
import { createWebhookAgent, postUpdate, type WebhookReply } from './webhook-request.ts'

export interface WebhookSessionOptions {
  webhook: WebhookSettings
  updates: UpdateStore
  /** Wait before the second attempt; it doubles up to 60 times this. */
  retryMs: number
  onFailure(reason: string): void
  /** Runs the method call that came as a reply. */
  execute(body: unknown): Promise<void>
}

/** The delivery of updates to one webhook address, from setWebhook until it is changed or removed. */
export interface WebhookSession {
  enqueue(stored: StoredUpdate): void
  /** Begins no more deliveries and lets those under way end. */
  drain(): Promise<void>
  /** Cuts off what is under way. */
  close(): Promise<void>
}

export function createWebhookSession(options: WebhookSessionOptions): WebhookSession {
  const { webhook, updates } = options
  const agent = createWebhookAgent(webhook.maxConnections)
  const lanes = createWebhookLanes()
  const timers = new Set<NodeJS.Timeout>()
  const active = new Set<Promise<void>>()
  let isOpen = true

  function pump(): void {
    while (isOpen && active.size < webhook.maxConnections) {
      const lane = lanes.takeReady()
      if (!lane) return
      const delivery = deliverHead(lane).finally(() => {
        active.delete(delivery)
        pump()
      })
      active.add(delivery)
    }
  }

  function releaseAfter(lane: Lane, delayMs: number): void {
    if (!isOpen) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      lanes.release(lane)
      pump()
    }, delayMs)
    timers.add(timer)
  }

  async function deliverHead(lane: Lane): Promise<void> {
    const [delivery] = lane.deliveries
    const reply = delivery ? await attempt(delivery) : null
    if (delivery && reply && !reply.isConfirmed) {
      options.onFailure(reply.error ?? 'unknown')
      delivery.failures += 1
      releaseAfter(lane, Math.max(reply.retryAfterMs, backoffMs(options.retryMs, delivery.failures)))
    } else {
      lane.deliveries.shift()
      lanes.release(lane)
    }
  }

  async function attempt({ stored }: Delivery): Promise<WebhookReply | null> {
    const isExpired = Date.now() - stored.createdAtMs >= updateLifetimeMs
    const reply = isExpired ? null : await postUpdate({ ...webhook, agent }, stored.update)
    if (reply?.isConfirmed === false) return reply
    await updates.confirm(stored.update.update_id)
    await options.execute(reply?.body)
    return reply
  }

  async function drain(): Promise<void> {
    isOpen = false
    for (const timer of timers) clearTimeout(timer)
    await Promise.all(active)
    agent.destroy()
  }

  return {
    enqueue: (stored) => {
      lanes.add(stored)
      pump()
    },
    drain,
    close: async () => {
      agent.destroy()
      await drain()
    },
  }
}

function backoffMs(retryMs: number, failures: number): number {
  return retryMs * Math.min(2 ** (failures - 1), 60)
}

import { newId, timeOfId } from '../core/id.ts'
import type { WebhookDelivery, WebhookEvent } from './webhook-delivery.schema.ts'

/** An event is tried for so long. */
export const retryForMs = 24 * 60 * 60 * 1000
const firstRetryMs = 5_000
const longestRetryMs = 2 * 60 * 60 * 1000

/** An event that a webhook is owed from now on, tried until `retryForMs` have passed. */
export function newDelivery(webhookId: string, event: WebhookEvent, now: Date): WebhookDelivery {
  const id = newId()
  return {
    id,
    webhook_id: webhookId,
    event_id: event.id,
    event,
    status: 'pending',
    attempts: 0,
    next_attempt_at: now,
    retry_until: new Date(now.getTime() + retryForMs),
    last_attempt_at: null,
    response_status: null,
    problem: null,
    created_at: timeOfId(id),
  }
}

/**
 * When to try again after a failed attempt: 5 s, 15 s, 45 s… up to two hours, or later where the receiver asks for
 * it, up to two hours too; null when it is time to give up.
 */
export function nextAttempt(
  { attempts, retry_until }: Pick<WebhookDelivery, 'attempts' | 'retry_until'>,
  now: Date,
  askedMs = 0,
): Date | null {
  const waitMs = Math.min(Math.max(firstRetryMs * 3 ** (attempts - 1), askedMs), longestRetryMs)
  const next = new Date(now.getTime() + waitMs)
  return next <= retry_until ? next : null
}

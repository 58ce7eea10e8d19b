import { z } from 'zod'
import { DomainEvent } from '../events/event.schema.ts'

/** What somebody sends to try a webhook out. */
const PingEvent = z.object({ type: z.literal('webhook.ping'), id: z.uuid() })

/** What went wrong at the last attempt. The receiver's own words are not kept: they may repeat personal data. */
export const DeliveryProblem = z.enum([
  'bad_status',
  'redirect',
  'timeout',
  'unreachable',
  'private_address',
  'webhook_disabled',
  'subject_erased',
])
export type DeliveryProblem = z.infer<typeof DeliveryProblem>

/** One event on its way to one webhook. It holds ids and facts; the rest is read when it is sent. */
export const WebhookDelivery = z.object({
  id: z.string(),
  webhook_id: z.string(),
  event_id: z.string(),
  event: z.discriminatedUnion('type', [DomainEvent, PingEvent]),
  /** `dropped`: there is nothing to tell any more, since the lead was erased. */
  status: z.enum(['pending', 'delivered', 'failed', 'dropped']),
  attempts: z.number().int(),
  /** Not tried before; an attempt under way moves it ahead. */
  next_attempt_at: z.date(),
  /** No attempt is made after this moment. */
  retry_until: z.date(),
  last_attempt_at: z.date().nullable(),
  /** HTTP status of the last answer. */
  response_status: z.number().int().nullable(),
  problem: DeliveryProblem.nullable(),
  created_at: z.date(),
})
export type WebhookDelivery = z.infer<typeof WebhookDelivery>
export type WebhookEvent = WebhookDelivery['event']

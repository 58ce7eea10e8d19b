import { z } from 'zod'
import { WebhookEventType } from '../events/event.schema.ts'

/** Why a webhook was switched off by itself: nothing got through for a day, or its server said 410. */
export const DisabledReason = z.enum(['failing', 'gone'])
export type DisabledReason = z.infer<typeof DisabledReason>

/** Another system that wants to be told of events, as it is stored. */
export const Webhook = z.object({
  id: z.string(),
  url: z.string(),
  events: z.array(WebhookEventType),
  /** `whsec_…`: what its messages are signed with. */
  secret: z.string(),
  /** What they are signed with as well until then: receivers have so long to learn the new one. */
  previous_secret: z.object({ secret: z.string(), until: z.date() }).nullable().optional(),
  is_active: z.boolean(),
  /** Null while it is active, and where a person switched it off. */
  disabled_reason: DisabledReason.nullable(),
  disabled_at: z.date().nullable(),
  /** Since when every attempt has failed; null while they succeed. */
  failing_since: z.date().nullable(),
  /** How often it was written since it was made. */
  rev: z.number().int().optional(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Webhook = z.infer<typeof Webhook>

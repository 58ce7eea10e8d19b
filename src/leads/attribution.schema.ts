import { z } from 'zod'
import { Author } from '../core/author.ts'

/**
 * What a lead was tied to an ad by: a link's code, a code in words, one of its letters forgiven, an ad that the
 * messenger names by its id or its address, a request to the API, or a person who knew better.
 */
export const AttributionRule = z.enum([
  'start_link',
  'text_code',
  'text_code_nearly',
  'click_to_chat',
  'ad_url',
  'api',
  'staff',
])
export type AttributionRule = z.infer<typeof AttributionRule>

/** One time that a lead was seen to come from an ad, or was said to. */
export const Touch = z.object({
  at: z.date(),
  /** The message that told; null where it was no message. */
  message_id: z.string().nullable(),
  /** Null where a person said that it is none. */
  ad_id: z.string().nullable(),
  /** What told, as it came; null where that is the rule alone. */
  carrier: z.string().nullable(),
  rule: AttributionRule,
  by: z.enum(['customer', 'person']),
  /** Earlier versions noted no more than `by`. */
  author: Author.optional(),
})
export type Touch = z.infer<typeof Touch>

const touchesKept = 50

/** The touches with one more; the newest of them are kept. */
export function withTouch(touches: readonly Touch[] | undefined, touch: Touch): Touch[] {
  return [...(touches ?? []), touch].slice(-touchesKept)
}

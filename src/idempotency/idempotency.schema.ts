import { z } from 'zod'

/** Requests are remembered for so long. */
export const rememberSeconds = 24 * 60 * 60

/** An answer as it went out. */
export const RecordedAnswer = z.object({
  status: z.number(),
  content_type: z.string(),
  body: z.string(),
})
export type RecordedAnswer = z.infer<typeof RecordedAnswer>

/** A request that may come again under its `Idempotency-Key`. */
export const IdempotentRequest = z.object({
  /** A hash of the key and of who gave it. */
  id: z.string(),
  /**
   * A hash of method, address and body: another request under the same key is a mistake. Empty once a person
   * was erased whom the request was about: the key alone is remembered, so that it brings nobody back.
   */
  fingerprint: z.string(),
  /** What the request makes gets this id, at every attempt. */
  operation_id: z.string(),
  /** The operation's id and those in the address: whose data the answer may hold. */
  subject_ids: z.array(z.string()),
  /** Until then an attempt is under way. */
  taken_until: z.date(),
  is_done: z.boolean(),
  /** Null while there is none, and for good where it holds a secret. */
  answer: RecordedAnswer.nullable(),
  created_at: z.date(),
})
export type IdempotentRequest = z.infer<typeof IdempotentRequest>

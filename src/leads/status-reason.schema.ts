import { z } from 'zod'

/** Why a status changed: a code and the values that belong to it, worded where it is shown. */
export const StatusReason = z.discriminatedUnion('code', [
  z.object({ code: z.enum(['answered', 'spam', 'person']) }),
  z.object({ code: z.enum(['score', 'score_and_phone']), score: z.int() }),
  z.object({ code: z.literal('silent'), days: z.int() }),
  // What an earlier version stored as a sentence that is not known any more.
  z.object({ code: z.literal('text'), text: z.string() }),
])
export type StatusReason = z.infer<typeof StatusReason>

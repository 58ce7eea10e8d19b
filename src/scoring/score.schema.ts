import { z } from 'zod'

/** One line of a score's explanation for sales staff: no phone numbers, no customer's text but the matched word. */
export const ScoreReason = z.object({
  rule: z.string().min(1).max(64),
  /** How much the rule adds; negative for spam. */
  points: z.int(),
  /** A short Russian phrase. */
  detail: z.string().min(1).max(200),
})
export type ScoreReason = z.infer<typeof ScoreReason>

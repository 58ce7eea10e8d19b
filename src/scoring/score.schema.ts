import { z } from 'zod'

const words = z.array(z.string()).describe('Найденные слова')

/**
 * Why a score is what it is: a code and the values that belong to it, worded where it is shown. No phone numbers, no
 * customer's text but the matched words.
 */
export const ScoreFinding = z.discriminatedUnion('code', [
  z.object({
    code: z.enum([
      'phone',
      'name',
      'media',
      'budget_far_above_break_even',
      'budget_above_break_even',
      'budget_below_break_even',
      'budget_far_below_break_even',
      'budget_large',
      'budget_good',
      'budget_small',
      'budget_very_small',
      'spam_invite_link',
      'spam_link',
    ]),
  }),
  z.object({
    code: z.enum(['intent', 'urgency', 'spam_earnings', 'spam_gambling', 'spam_crypto', 'spam_advertising']),
    words,
  }),
  z.object({ code: z.literal('answers'), given: z.int(), asked: z.int() }),
  z.object({ code: z.enum(['messages', 'spam_repeats']), count: z.int() }),
  // What an earlier version stored as a sentence that is not known any more.
  z.object({ code: z.literal('text'), text: z.string() }),
])
export type ScoreFinding = z.infer<typeof ScoreFinding>

/** One line of a score's explanation for sales staff. */
export const ScoreReason = z.object({
  rule: z.string().min(1).max(64),
  /** How much the rule adds; negative for spam. */
  points: z.int(),
  reason: ScoreFinding,
})
export type ScoreReason = z.infer<typeof ScoreReason>

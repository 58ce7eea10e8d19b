import { z } from 'zod'
import { Author } from '../core/author.ts'

/** Why a lead has another assignee now, or none. */
export const AssignmentReason = z.enum(['by_hand', 'answered_first', 'in_turn', 'silent', 'gone'])
export type AssignmentReason = z.infer<typeof AssignmentReason>

/** A lead went from one person, or from nobody, to another. */
export const AssignmentChange = z.object({
  from: z.string().nullable(),
  to: z.string().nullable(),
  at: z.date(),
  author: Author,
  reason: AssignmentReason,
})
export type AssignmentChange = z.infer<typeof AssignmentChange>

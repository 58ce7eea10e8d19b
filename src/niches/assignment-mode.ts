import { z } from 'zod'

/** How leads of a niche come to their owner: a person says so, whoever answers first has it, or each gets one in turn. */
export const AssignmentMode = z.enum(['by_hand', 'first_answer', 'in_turn'])
export type AssignmentMode = z.infer<typeof AssignmentMode>

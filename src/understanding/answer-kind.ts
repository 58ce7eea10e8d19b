import { z } from 'zod'

/** How an answer is read: `money` is a sum in tenge, `choice` one of the step's `choices`. */
export const AnswerKind = z.enum(['text', 'name', 'phone', 'money', 'choice'])
export type AnswerKind = z.infer<typeof AnswerKind>

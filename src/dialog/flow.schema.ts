import type { z } from 'zod'
import { findFlowProblems } from './flow-checks.ts'
import { FlowShape } from './flow-step.schema.ts'

/** A niche's questionnaire: what the bot says and asks, plain JSON. Every path through it ends. */
export const Flow = FlowShape.superRefine((flow, context) => {
  for (const { path, message } of findFlowProblems(flow)) {
    context.addIssue({ code: 'custom', path, message: message.ru, params: message })
  }
})
export type Flow = z.infer<typeof Flow>

import { z } from 'zod'
import { LocalizedText, ShownText } from '../core/text/localized-text.ts'
import { AnswerKind } from '../understanding/answer-kind.ts'

/** A name in a flow; it doubles as a key of the answers and as a placeholder in texts. */
const FlowId = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,31}$/,
    'Нужны строчные латинские буквы, цифры и «_», начиная с буквы, до 32 знаков',
  )

/** `next` that ends the questionnaire. */
export const flowEnd = 'end'

/** The lead's own field that an answer also fills. */
const LeadField = z.enum(['name', 'phone', 'budget'])

// A messenger's button holds 64 characters and a list of more than ten is not read.
const label = ShownText(64)
const FlowChoice = z.strictObject({
  id: FlowId,
  label: z.strictObject({ ru: label, kk: label, en: label }),
  /** Where this choice leads, before the step's own `next`. */
  next: FlowId.optional(),
})
export type FlowChoice = z.infer<typeof FlowChoice>

/** Asks the step only when an earlier one was answered (`given`) or was answered so (`is`: choice ids). */
const FlowCondition = z.union([
  z.strictObject({ step: FlowId, given: z.boolean() }),
  z.strictObject({ step: FlowId, is: z.array(FlowId).min(1).max(10) }),
])
export type FlowCondition = z.infer<typeof FlowCondition>

/** One question to the customer. Without `next` the following step comes, after the last one the end. */
export const FlowStep = z.strictObject({
  id: FlowId,
  ask: LocalizedText,
  answer: AnswerKind,
  /** Further wordings of the question, so that it is not put twice in the same words. */
  again: z.array(LocalizedText).max(5).optional(),
  /** Said instead of `ask` when the answer could not be read. */
  retry: LocalizedText.optional(),
  /** How many times to ask again before the step is left unanswered. */
  max_retries: z.int().min(0).max(5).default(2),
  can_skip: z.boolean().default(false),
  choices: z.array(FlowChoice).max(10).optional(),
  next: FlowId.optional(),
  when: FlowCondition.optional(),
  saves_to: LeadField.optional(),
})
export type FlowStep = z.infer<typeof FlowStep>

/** The shape of a flow before its parts are checked against one another. */
export const FlowShape = z.strictObject({
  greeting: LocalizedText,
  steps: z.array(FlowStep).min(1).max(30),
  /** Said after the last question; `{name}` and the like stand for the answers of the steps. */
  confirmation: LocalizedText,
  /** Said when the customer asks for a human. */
  handoff: LocalizedText,
  /** Said to a customer who starts again after the end. */
  already_done: LocalizedText,
})
export type FlowShape = z.infer<typeof FlowShape>

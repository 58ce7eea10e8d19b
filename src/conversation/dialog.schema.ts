import { z } from 'zod'
import { Language } from './localized-text.ts'

/** How far the bot's part is: `done` after the last question, `handed_off` when a human was asked for. */
const DialogStage = z.enum(['new', 'asking', 'done', 'handed_off'])

/** Where the conversation with one lead stands; kept with the lead between messages. */
export const Dialog = z.object({
  language: Language,
  stage: DialogStage,
  /** The question that was asked last, null while none is open. */
  step: z.string().max(64).nullable(),
  /** How many answers to that question could not be read. */
  retries: z.int().min(0),
  /** By step id; null where the step was skipped or left unanswered. */
  answers: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
})
export type Dialog = z.infer<typeof Dialog>

/** The dialog of a lead who has not written yet. */
export function newDialog(language: Language): Dialog {
  return { language, stage: 'new', step: null, retries: 0, answers: {} }
}

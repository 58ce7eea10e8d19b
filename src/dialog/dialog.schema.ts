import { z } from 'zod'
import { Language } from '../core/text/localized-text.ts'

/**
 * How far the bot's part is: `done` after the last question, `handed_off` when a human was asked for, `stopped`
 * when the customer wanted no more questions.
 */
const DialogStage = z.enum(['new', 'asking', 'done', 'handed_off', 'stopped'])

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
  // What follows is absent in dialogs that began before it was kept, and where it does not apply.
  /** By step id, the key of the message that answered it: an edit of that one corrects the answer. */
  sources: z.record(z.string(), z.string()).optional(),
  /** Paragraphs of the last reply: none is said twice running. */
  said: z.array(z.string()).optional(),
  /** When that reply was made, ms. */
  said_at: z.number().optional(),
  /** How many turns running had nothing to read, but a voice or a sticker. */
  wordless: z.int().min(0).optional(),
  /** The pictures that were answered last: what comes late of them is answered with them. */
  album: z.string().optional(),
  /** When the customer was told last that a message was passed on, ms. */
  passed_on_at: z.number().optional(),
})
export type Dialog = z.infer<typeof Dialog>

/** The dialog of a lead who has not written yet. */
export function newDialog(language: Language): Dialog {
  return { language, stage: 'new', step: null, retries: 0, answers: {} }
}

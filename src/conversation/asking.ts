import type { Dialog } from './dialog.schema.ts'
import { findStep, isSettled, nextStep } from './flow-path.ts'
import type { FlowStep } from './flow-step.schema.ts'
import type { LocalizedText } from './localized-text.ts'
import { render, renderQuestion, toReply } from './render.ts'
import type { Captured, Turn, TurnResult } from './turn.ts'

/** The step that is open: the one asked last, or the first unanswered one where the flow was edited since. */
export function openStep({ flow, dialog }: Turn): FlowStep | null {
  const asked = findStep(flow, dialog.step)
  if (asked !== null && !isSettled(dialog.answers, asked.id)) return asked
  return nextStep(flow, dialog.answers)
}

/** The dialog with one more step dealt with; null where it was skipped or left unanswered. */
export function settle(dialog: Dialog, step: FlowStep, answer: string | number | null): Dialog {
  return { ...dialog, step: null, retries: 0, answers: { ...dialog.answers, [step.id]: answer } }
}

interface Said {
  captured?: Captured
  /** Paragraphs before the question. */
  before?: readonly string[]
  /** What to say instead of the step's question. */
  instead?: LocalizedText | undefined
}

/** Says what there is to say and asks the open step; after the last one confirms and hands over. */
export function askNext(turn: Turn, { captured = {}, before = [], instead }: Said): TurnResult {
  const { flow, dialog } = turn
  const step = openStep(turn)
  if (step === null) {
    const done: Dialog = { ...dialog, stage: 'done', step: null, retries: 0 }
    const paragraphs = [...before, render(flow.confirmation, { flow, dialog: done })]
    return { dialog: done, replies: [toReply(paragraphs, null, done.language)], captured, handedOff: true }
  }
  const retries = step.id === dialog.step ? dialog.retries : 0
  const asking: Dialog = { ...dialog, stage: 'asking', step: step.id, retries }
  const question = renderQuestion(step, instead ?? step.ask, { flow, dialog: asking })
  const replies = [toReply([...before, question], step, asking.language)]
  return { dialog: asking, replies, captured, handedOff: false }
}

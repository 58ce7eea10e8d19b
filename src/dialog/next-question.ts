import type { LocalizedText } from '../core/text/localized-text.ts'
import type { Dialog } from './dialog.schema.ts'
import { findStep, isSettled, nextStep } from './flow-path.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { fillPlaceholders } from './placeholders.ts'
import { render, renderQuestion, toReply } from './render.ts'
import { type Captured, nothingToNote, type Turn, type TurnResult } from './turn.ts'
import { onceMore } from './wording/phrases.ts'

type Scene = Pick<Turn, 'flow' | 'dialog'>

/** The step that is open: the one asked last, or the first unanswered one where the flow was edited since. */
export function openStep({ flow, dialog }: Scene): FlowStep | null {
  const asked = findStep(flow, dialog.step)
  if (asked !== null && !isSettled(dialog.answers, asked.id)) return asked
  return nextStep(flow, dialog.answers)
}

/** The dialog with one more step dealt with; null where it was skipped or left unanswered. */
export function settle(dialog: Dialog, step: FlowStep, answer: string | number | null): Dialog {
  const isOpen = dialog.step === step.id
  return {
    ...dialog,
    ...(isOpen && { step: null, retries: 0 }),
    answers: { ...dialog.answers, [step.id]: answer },
  }
}

interface Said {
  captured?: Captured
  /** Paragraphs before the question. */
  before?: readonly string[]
  /** What to say instead of the step's question. */
  instead?: readonly LocalizedText[] | undefined
}

/** Says what there is to say and asks the open step; after the last one confirms and hands over. */
export function askNext({ flow, dialog }: Scene, { captured = {}, before = [], instead }: Said): TurnResult {
  const step = openStep({ flow, dialog })
  if (step === null) {
    const done: Dialog = { ...dialog, stage: 'done', step: null, retries: 0 }
    return say(done, [...before, render(flow.confirmation, { flow, dialog: done })], {
      captured,
      handedOff: true,
    })
  }
  const retries = step.id === dialog.step ? dialog.retries : 0
  const asking: Dialog = { ...dialog, stage: 'asking', step: step.id, retries }
  const question = freshQuestion(step, { flow, dialog: asking }, instead ?? [])
  return say(asking, [...before, question], { captured, step })
}

/** A reply of these paragraphs, remembered so that the next one says none of them again. */
export function say(
  dialog: Dialog,
  paragraphs: readonly string[],
  {
    captured = {},
    step = null,
    handedOff = false,
  }: { captured?: Captured; step?: FlowStep | null; handedOff?: boolean } = {},
): TurnResult {
  return {
    dialog: { ...dialog, said: paragraphs.map((paragraph) => paragraph.slice(0, 1000)) },
    replies: [toReply(paragraphs, step, dialog.language)],
    captured,
    handedOff,
    readings: [],
    notes: nothingToNote,
  }
}

/** The question in words that were not used just now. */
function freshQuestion(step: FlowStep, scene: Scene, instead: readonly LocalizedText[]): string {
  const { said = [], language } = scene.dialog
  const wordings = [...instead, step.ask, ...(step.again ?? []), ...(step.retry ? [step.retry] : [])]
  const texts = wordings.map((wording) => renderQuestion(step, wording, scene))
  const fresh = texts.find((text) => !said.includes(text.slice(0, 1000)))
  if (fresh !== undefined) return fresh
  const asked = renderQuestion(step, step.ask, scene)
  const leads = onceMore.map((lead) => fillPlaceholders(lead[language], () => asked))
  return leads.find((text) => !said.includes(text.slice(0, 1000))) ?? asked
}

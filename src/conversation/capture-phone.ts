import { findPhone, readPhone, readSharedPhone } from './answers/phone-answer.ts'
import { openStep } from './asking.ts'
import type { Dialog } from './dialog.schema.ts'
import { answerOf } from './flow-path.ts'
import type { FlowShape } from './flow-step.schema.ts'
import type { Turn } from './turn.ts'

// What other kinds say in words is ours, or somebody else's number on a contact card.
const kindsWithOwnText: ReadonlySet<string> = new Set(['text', 'photo', 'video', 'document'])

function phoneSteps(flow: FlowShape): string[] {
  return flow.steps.filter((step) => step.saves_to === 'phone').map((step) => step.id)
}

function hasPhone({ flow, dialog }: Turn): boolean {
  const steps = phoneSteps(flow)
  // A flow that never asks for the number has no place to keep it, so it says nothing about what is known.
  return steps.some((id) => answerOf(dialog.answers, id) !== null)
}

/**
 * The customer's own number in a message, whatever was asked. One that was shared with the messenger's button
 * always counts; one in a text only while none is known, for it may be somebody else's.
 */
export function ownPhone(turn: Turn): string | null {
  return givenPhone(turn) ?? knownPhone(turn)
}

/** The number that the messenger knows, as soon as the customer writes: the customer may still give another. */
function knownPhone({ dialog, message }: Turn): string | null {
  if (dialog.stage !== 'new' || message.knownPhone === undefined) return null
  return readSharedPhone(message.knownPhone)
}

function givenPhone(turn: Turn): string | null {
  const { message } = turn
  if (message.sharedPhone !== undefined) return readSharedPhone(message.sharedPhone)
  if (!kindsWithOwnText.has(message.kind) || message.command !== undefined || hasPhone(turn)) return null
  const asked = turn.dialog.stage === 'asking' ? openStep(turn) : null
  if (asked?.answer !== 'phone') return findPhone(message.text)
  // A number that was asked for another purpose, a courier's, is not the customer's.
  return asked.saves_to === 'phone' ? readPhone(message.text) : null
}

/** The dialog with the number as the answer of every step that fills the lead's phone, asked or not yet. */
export function settlePhone(flow: FlowShape, dialog: Dialog, phone: string): Dialog {
  const answers = Object.fromEntries(phoneSteps(flow).map((id) => [id, phone]))
  return { ...dialog, answers: { ...dialog.answers, ...answers } }
}

import { isBareName } from './answers/name-answer.ts'
import { withoutPhone } from './answers/phone-answer.ts'
import { askNext, openStep, settle } from './asking.ts'
import { ownPhone, settlePhone } from './capture-phone.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { readAnswer } from './read-answer.ts'
import { render } from './render.ts'
import type { Captured, Turn, TurnResult } from './turn.ts'
import { phrases } from './wording/phrases.ts'

// A sticker or a place is thanked for; these say something about what the customer needs.
const kindsThatAnswerText: ReadonlySet<string> = new Set(['photo', 'video', 'voice', 'audio', 'document'])

/** The lead's field that an answer fills, if any. */
export function captureOf(step: FlowStep, value: string | number): Captured {
  if (step.saves_to === 'name' && typeof value === 'string') return { name: value }
  if (step.saves_to === 'phone' && typeof value === 'string') return { phone: value }
  if (step.saves_to === 'budget' && typeof value === 'number') return { budget: value }
  return {}
}

function onUnclear(turn: Turn, step: FlowStep, isQuestion: boolean): TurnResult {
  const { flow, dialog } = turn
  const { language } = dialog
  const retries = (dialog.step === step.id ? dialog.retries : 0) + 1
  if (retries > step.max_retries) {
    const moved = { ...turn, dialog: settle(dialog, step, null) }
    return askNext(moved, { before: [phrases.movingOn[language]] })
  }
  const again = { flow, dialog: { ...dialog, step: step.id, retries }, message: turn.message }
  if (isQuestion) return askNext(again, { before: [phrases.managerWillAnswer[language]] })
  if (step.retry === undefined) return askNext(again, { before: [phrases.notUnderstood[language]] })
  return askNext(again, { instead: step.retry })
}

function onText(turn: Turn, step: FlowStep, text: string): TurnResult {
  const reading = readAnswer(text, step)
  if (reading.kind === 'skipped') return askNext({ ...turn, dialog: settle(turn.dialog, step, null) }, {})
  if (reading.kind !== 'given') return onUnclear(turn, step, reading.kind === 'question')
  const settled = { ...turn, dialog: settle(turn.dialog, step, reading.value) }
  return askNext(settled, { captured: captureOf(step, reading.value) })
}

function onMedia(turn: Turn, step: FlowStep): TurnResult {
  if (step.answer === 'text' && kindsThatAnswerText.has(turn.message.kind))
    return onText(turn, step, turn.message.text)
  return askNext(turn, { before: [phrases.mediaReceived[turn.dialog.language]] })
}

function onCommand({ flow, dialog, message }: Turn): string {
  if (message.command === 'start') return render(flow.greeting, { flow, dialog })
  return phrases.commandHint[dialog.language]
}

function answerStep(turn: Turn, text: string): TurnResult {
  const step = openStep(turn)
  if (step === null) return askNext(turn, {})
  return turn.message.kind === 'text' ? onText(turn, step, text) : onMedia(turn, step)
}

function onPhone(turn: Turn, phone: string): TurnResult {
  const { flow, dialog, message } = turn
  const noted = { ...turn, dialog: settlePhone(flow, dialog, phone) }
  const captured = { phone }
  if (openStep(turn)?.id !== openStep(noted)?.id) return askNext(noted, { captured })
  const rest = withoutPhone(message.text, phone)
  const isKept = flow.steps.some((step) => step.saves_to === 'phone')
  const isAllSaid = message.sharedPhone !== undefined || (isKept && message.kind === 'text' && rest === '')
  if (isAllSaid) return askNext(noted, { captured, before: [phrases.phoneNoted[dialog.language]] })
  const result = answerStep(noted, rest)
  return { ...result, captured: { ...result.captured, ...captured } }
}

/** A message while the questionnaire is open: saves the answer and asks on, or asks again. */
export function answer(turn: Turn): TurnResult {
  if (turn.message.command !== undefined) return askNext(turn, { before: [onCommand(turn)] })
  const phone = ownPhone(turn)
  return phone === null ? answerStep(turn, turn.message.text) : onPhone(turn, phone)
}

/** Whether a message's letters tell the language: a bare name, and what we word ourselves, do not. */
export function tellsLanguage(turn: Turn): boolean {
  const { message } = turn
  if (message.kind !== 'text' || message.command !== undefined) return false
  return openStep(turn)?.answer !== 'name' || !isBareName(message.text)
}

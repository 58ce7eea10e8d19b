import { answer, captureOf, tellsLanguage } from './answering.ts'
import { readChoice } from './answers/choice-answer.ts'
import { isHumanRequest } from './answers/human-request.ts'
import { findPhone, withoutPhone } from './answers/phone-answer.ts'
import { readText, saysNeed } from './answers/text-answer.ts'
import { askNext, openStep, settle } from './asking.ts'
import { ownPhone, settlePhone } from './capture-phone.ts'
import type { Dialog } from './dialog.schema.ts'
import { detectLanguage, languageFromHint } from './language.ts'
import { render, toReply } from './render.ts'
import { type Captured, silence, type Turn, type TurnResult } from './turn.ts'

function inLanguage(turn: Turn): Turn {
  const { dialog, message } = turn
  const hinted =
    dialog.stage === 'new' && message.language !== undefined
      ? languageFromHint(message.language)
      : dialog.language
  const language = tellsLanguage(turn) ? detectLanguage(message.text, hinted) : hinted
  return { ...turn, dialog: { ...dialog, language } }
}

/** A command that a messenger without commands delivers as a plain text. */
function withCommand(turn: Turn): Turn {
  const { message } = turn
  const command = message.kind === 'text' ? /^\/([a-z_]{1,32})(?=\s|$)/i.exec(message.text)?.[1] : undefined
  if (message.command !== undefined || command === undefined) return turn
  return { ...turn, message: { ...message, command: command.toLowerCase() } }
}

function asksForHuman(turn: Turn): boolean {
  const { dialog, message } = turn
  if (dialog.stage === 'handed_off' || message.kind !== 'text') return false
  if (message.command !== undefined) return isHumanRequest(message.command)
  const step = dialog.stage === 'asking' ? openStep(turn) : null
  // «Позвать менеджера» may be one of the step's own choices.
  if (step !== null && readChoice(message.text, step.choices ?? []) !== null) return false
  const said = withoutPhone(message.text, findPhone(message.text))
  return isHumanRequest(said, { nameAsked: step?.answer === 'name' })
}

function handOff(turn: Turn): TurnResult {
  const { flow } = turn
  const phone = ownPhone(turn)
  const known = phone === null ? turn.dialog : settlePhone(flow, turn.dialog, phone)
  const dialog = { ...known, stage: 'handed_off' as const, step: null, retries: 0 }
  const replies = [toReply([render(flow.handoff, { flow, dialog })], null, dialog.language)]
  return { dialog, replies, captured: phone === null ? {} : { phone }, handedOff: true }
}

function takeNeed({ flow, dialog, message }: Turn, text: string): { dialog: Dialog; captured: Captured } {
  const step = openStep({ flow, dialog, message })
  const isSentence = message.kind === 'text' && message.command === undefined && saysNeed(text)
  const need = isSentence && step?.answer === 'text' ? readText(text) : null
  if (step === null || need === null) return { dialog, captured: {} }
  return { dialog: settle(dialog, step, need), captured: captureOf(step, need) }
}

function open(turn: Turn): TurnResult {
  const { flow, message } = turn
  const phone = ownPhone(turn)
  const known = phone === null ? turn : { ...turn, dialog: settlePhone(flow, turn.dialog, phone) }
  const { dialog, captured } = takeNeed(known, withoutPhone(message.text, phone))
  return askNext(
    { ...turn, dialog },
    {
      captured: phone === null ? captured : { ...captured, phone },
      before: [render(flow.greeting, { flow, dialog })],
    },
  )
}

function afterTheEnd(turn: Turn): TurnResult {
  const { flow, dialog, message } = turn
  const phone = ownPhone(turn)
  if (phone !== null) return { ...silence(settlePhone(flow, dialog, phone)), captured: { phone } }
  if (message.command !== 'start') return silence(dialog)
  return {
    ...silence(dialog),
    replies: [toReply([render(flow.already_done, { flow, dialog })], null, dialog.language)],
  }
}

/**
 * What the bot says to one message and where the dialog stands afterwards. Pure and total: the same message
 * in the same dialog always gives the same result, whatever the text. While the questionnaire is open there is
 * exactly one reply, except to an edit, which gets none; after the end a human answers and the bot is silent.
 */
export function respond(turn: Turn): TurnResult {
  if (turn.message.isEdit === true) return silence(turn.dialog)
  const spoken = inLanguage(withCommand(turn))
  if (asksForHuman(spoken)) return handOff(spoken)
  if (spoken.dialog.stage === 'new') return open(spoken)
  return spoken.dialog.stage === 'asking' ? answer(spoken) : afterTheEnd(spoken)
}

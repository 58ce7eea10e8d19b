import { type Fact, factsOf } from '../understanding/fact.ts'
import { afterTheEnd } from './after-end.ts'
import { type Answering, answer } from './answering.ts'
import { foldEdits, takeEdit } from './edits.ts'
import { askNext, say } from './next-question.ts'
import { ownWords } from './own-words.ts'
import { render } from './render.ts'
import { confirmation, intentsIn, word } from './saying.ts'
import { askedStep, type Heard, hear, inLanguageOf } from './spoken.ts'
import { needStep, type Taken, takeFacts } from './taking/take-facts.ts'
import { withKnown, withSharedPhone } from './taking/take-known.ts'
import { type DialogMessage, type Notes, silence, type Turn, type TurnResult } from './turn.ts'
import { grant, wishIn } from './wishes.ts'
import { phrases } from './wording/phrases.ts'

/**
 * What the bot says to one turn and where the dialog stands afterwards. Pure and total: the same messages in the
 * same dialog always give the same result, whatever the texts. While the questionnaire is open there is exactly
 * one reply, except to an edit that changes nothing; none while a person talks, or where nothing can be answered.
 */
export function respond(given: Turn): TurnResult {
  const turn = withKnown({ ...given, messages: given.messages.map(withCommand) })
  const { fresh, edits } = foldEdits(turn.messages)
  const [corrected, others] = takeEdits(turn, edits)
  const messages = [...fresh, ...others].filter(({ needs_no_answer }) => needs_no_answer !== true)
  const edited = { ...turn, dialog: corrected.dialog }
  const isLate = messages.every(({ album }) => album !== undefined && album === edited.dialog.album)
  const result =
    messages.length === 0
      ? afterEdits(edited, corrected)
      : respondTo({ ...edited, messages }, { corrected, isLate })
  return withAlbum(timed(result, turn.at), messages)
}

/** What edits put right, and those of messages that answered nothing: they may answer now. */
function takeEdits(turn: Turn, edits: readonly DialogMessage[]): [Taken, DialogMessage[]] {
  let all: Taken = { dialog: turn.dialog, captured: {}, readings: [], fresh: [], corrected: [] }
  const others: DialogMessage[] = []
  for (const edit of edits) {
    const taken = takeEdit({ ...turn, dialog: all.dialog }, edit)
    if (taken) all = join(all, taken)
    else if (answersNow({ ...turn, dialog: all.dialog }, edit)) others.push(edit)
  }
  return [all, others]
}

function answersNow(turn: Turn, edit: DialogMessage): boolean {
  const asked = askedStep(turn)
  if (asked === null) return false
  const { facts, spoken } = hear(turn, [edit], asked)
  return takeFacts({ flow: turn.flow, dialog: turn.dialog, facts, spoken, asked }).fresh.length > 0
}

function afterEdits(turn: Turn, taken: Taken): TurnResult {
  const words = taken.corrected.length + taken.fresh.length > 0 ? confirmation(turn, taken) : []
  if (turn.isListening || words.length === 0) return withTaken(silence(turn.dialog), taken)
  const said = turn.dialog.stage === 'asking' ? askNext(turn, { before: words }) : say(turn.dialog, words)
  return withTaken(said, taken)
}

/** `isLate`: pictures of an album that was answered already get a word only where their caption says more. */
function respondTo(given: Turn, { corrected, isLate }: { corrected: Taken; isLate: boolean }): TurnResult {
  const asked = askedStep(given)
  const heard = hear(given, given.messages, asked)
  const commands = given.messages.flatMap(({ command }) => command ?? [])
  const isStart = commands.includes('start')
  const facts = [...heard.facts, ...wishesOf(given, commands)]
  const spokenTo = resume(inLanguageOf(given, heard), facts, isStart)
  const taken = join(corrected, takeFacts({ ...spokenTo, facts: heard.facts, spoken: heard.spoken, asked }))
  const turn = withSharedPhone({ ...spokenTo, dialog: taken.dialog }, taken)
  const notes = notesOf(turn.turn, { facts, heard, taken: turn.taken })
  const wish = wishIn(facts, asked, heard.spoken)
  const isAnswered = isLate && wish === null && !saysMore(taken, notes)
  const result = reply(
    {
      turn: { ...turn.turn, isListening: given.isListening || isAnswered },
      facts,
      taken: turn.taken,
      asked,
      before: [],
    },
    { wish, isStart, commands, notes },
  )
  return { ...withTaken(result, turn.taken), notes }
}

function saysMore({ fresh, corrected, captured }: Taken, { questions, requests }: Notes): boolean {
  const told = [fresh, corrected, questions, requests, Object.keys(captured)]
  return told.some(({ length }) => length > 0)
}

interface Occasion {
  wish: ReturnType<typeof wishIn>
  isStart: boolean
  commands: readonly string[]
  notes: Notes
}

function reply(answering: Answering, { wish, isStart, commands, notes }: Occasion): TurnResult {
  const { turn, facts, taken } = answering
  const { flow, dialog } = turn
  if (turn.isListening) return silence(dialog)
  const isRepeated = wish === 'human' && dialog.stage === 'handed_off'
  if (wish !== null && !isRepeated) return grant(turn, wish)
  const greeting = render(flow.greeting, turn)
  if (dialog.stage === 'new') return answer({ ...answering, before: [greeting] })
  if (dialog.stage !== 'asking') {
    return afterTheEnd({ turn, facts, taken, isStart, isRequest: notes.requests.length > 0 })
  }
  if (commands.length === 0 || turn.messages.some((message) => ownWords(message) !== ''))
    return answer(answering)
  const isGreeted = dialog.said?.includes(greeting) === true
  const hint = isStart
    ? isGreeted
      ? word(phrases.hereAgain, turn)
      : greeting
    : word(phrases.commandHint, turn)
  return askNext(turn, { before: [hint] })
}

/** Who wanted no more questions and orders after all, or starts again, is asked on. */
function resume(turn: Turn, facts: readonly Fact[], isStart: boolean): Turn {
  const isOrder = factsOf(facts, 'need').some(({ sureness }) => sureness === 'certain')
  if (turn.dialog.stage !== 'stopped' || !(isStart || isOrder)) return turn
  return { ...turn, dialog: { ...turn.dialog, stage: 'asking' } }
}

/** A command that a messenger without commands delivers as a plain text. */
function withCommand(message: DialogMessage): DialogMessage {
  const command =
    message.kind === 'text' ? /^\/([a-z_]{1,32})(?=\s|$)/i.exec(ownWords(message))?.[1] : undefined
  return command === undefined ? message : { ...message, command: command.toLowerCase() }
}

/** «/operator» says what «оператор» says. */
function wishesOf(turn: Turn, commands: readonly string[]): Fact[] {
  const others = commands.filter((command) => command !== 'start')
  const worded = others.map((text): DialogMessage => ({ kind: 'text', text }))
  return factsOf(hear(turn, worded, null).facts, 'intent')
}

function notesOf(
  turn: Turn,
  { facts, heard, taken }: { facts: readonly Fact[]; heard: Heard; taken: Taken },
): Notes {
  const intents = intentsIn(facts)
  const idOf = ({ span }: Fact): string | undefined => heard.spoken.sources[span.message]?.id
  const asking = intents.filter(({ value }) => value === 'ask' || value === 'callback')
  const isOver = turn.dialog.stage !== 'new' && turn.dialog.stage !== 'asking'
  const isTaken = [...taken.fresh, ...taken.corrected].some((step) => step === needStep(turn.flow))
  const needs =
    isOver && !isTaken ? factsOf(facts, 'need').filter(({ sureness }) => sureness !== 'possible') : []
  return {
    questions: [...new Set(asking.map(idOf))],
    requests: needs.map((need) => ({ messageId: idOf(need), text: need.value })),
    wantsStop: intents.some(({ value }) => value === 'stop'),
    wantsErasure: intents.some(({ value }) => value === 'erase'),
  }
}

function join(first: Taken, second: Taken): Taken {
  return {
    dialog: second.dialog,
    captured: { ...first.captured, ...second.captured },
    readings: [...first.readings, ...second.readings],
    fresh: [...first.fresh, ...second.fresh],
    corrected: [...first.corrected, ...second.corrected],
  }
}

function withTaken(result: TurnResult, { captured, readings }: Taken): TurnResult {
  return { ...result, captured: { ...captured, ...result.captured }, readings }
}

function timed(result: TurnResult, at: Date): TurnResult {
  if (result.replies.length === 0) return result
  return { ...result, dialog: { ...result.dialog, said_at: at.getTime() } }
}

function withAlbum(result: TurnResult, messages: readonly DialogMessage[]): TurnResult {
  const album = messages.findLast((message) => message.album !== undefined)?.album
  return album === undefined ? result : { ...result, dialog: { ...result.dialog, album } }
}

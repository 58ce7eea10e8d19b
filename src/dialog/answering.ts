import type { LocalizedText } from '../core/text/localized-text.ts'
import { type Fact, factsOf } from '../understanding/fact.ts'
import { isSettled } from './flow-path.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { askNext, say, settle } from './next-question.ts'
import { ownWords } from './own-words.ts'
import { confirmation, courtesies, intentsIn, word } from './saying.ts'
import { needStep, type Taken } from './taking/take-facts.ts'
import type { DialogMessage, Turn, TurnResult } from './turn.ts'
import { phrases } from './wording/phrases.ts'

/** What a turn said and what was taken of it, while the questionnaire is open. */
export interface Answering {
  /** With the answers that were taken. */
  turn: Turn
  facts: readonly Fact[]
  taken: Taken
  /** The question that was open. */
  asked: FlowStep | null
  /** Paragraphs that come first. */
  before: readonly string[]
}

type Intent = Extract<Fact, { kind: 'intent' }>

/** Goes on with the questionnaire: to the next question, or to the open one in other words. */
export function answer(answering: Answering): TurnResult {
  const { turn, facts, taken, asked } = answering
  const intents = intentsIn(facts)
  const declined = decline(answering, intents)
  const corrections = taken.corrected.length > 0 ? confirmation(turn, taken) : []
  const before = [...answering.before, ...corrections, ...declined.words, ...courtesies(turn, intents)]
  // A first voice counts, whatever it is answered with.
  const wordless = asked === null && saysNothing(turn) && turn.messages.every(isUnreadable) ? 1 : 0
  const onward = { ...turn, dialog: { ...declined.dialog, wordless } }
  const isMoved = asked === null || isSettled(onward.dialog.answers, asked.id)
  if (isMoved) return askNext(onward, { before })
  if (saysNothing(turn)) return onSilent(answering)
  const isElsewhere =
    taken.fresh.length > 0 || taken.corrected.length > 0 || taken.captured.phone !== undefined
  if (isElsewhere) {
    const noted =
      before.length === 0 && taken.captured.phone !== undefined ? [word(phrases.phoneNoted, turn)] : []
    return askNext(onward, { before: [...before, ...noted] })
  }
  return askAgain({ ...answering, turn: onward }, asked, before)
}

/** Settles what the customer will not or cannot tell, at once. */
function decline(
  { turn, asked, facts }: Answering,
  intents: readonly Intent[],
): { dialog: Turn['dialog']; words: string[] } {
  const { flow } = turn
  let { dialog } = turn
  const words: string[] = []
  const isTrying = asked !== null && flawIn(facts, asked) !== null
  for (const { value, topic } of intents) {
    const isDeny = value === 'deny' && asked?.can_skip === true
    if (!isDeny && value !== 'refuse' && value !== 'unknown') continue
    const step = topic === undefined ? asked : (stepAbout(flow.steps, topic, needStep(flow)) ?? asked)
    if (!step || isSettled(dialog.answers, step.id) || (step === asked && isTrying)) continue
    dialog = settle(dialog, step, null)
    if (words.length === 0)
      words.push(word(value === 'unknown' ? phrases.notKnownYet : phrases.asYouWish, turn))
  }
  return { dialog, words }
}

function stepAbout(
  steps: readonly FlowStep[],
  topic: NonNullable<Intent['topic']>,
  need: FlowStep | undefined,
): FlowStep | undefined {
  return topic === 'need' ? need : steps.find(({ saves_to }) => saves_to === topic)
}

function askAgain({ turn, facts }: Answering, step: FlowStep, before: readonly string[]): TurnResult {
  const { flow, dialog } = turn
  const retries = (dialog.step === step.id ? dialog.retries : 0) + 1
  if (retries > step.max_retries) {
    const words = before.length > 0 ? before : [word(phrases.movingOn, turn)]
    return askNext({ flow, dialog: settle(dialog, step, null) }, { before: words })
  }
  const again = { flow, dialog: { ...dialog, step: step.id, retries } }
  const flaw = flawIn(facts, step)
  if (flaw !== null) return askNext(again, { before, instead: flaw })
  if (before.length > 0) return askNext(again, { before })
  if (step.retry === undefined) return askNext(again, { before: [word(phrases.notUnderstood, turn)] })
  return askNext(again, { instead: [step.retry] })
}

/** What is wrong with an answer that nearly is one. */
function flawIn(facts: readonly Fact[], step: FlowStep): readonly LocalizedText[] | null {
  const [flaw] = step.answer === 'phone' ? factsOf(facts, 'phone-flaw') : []
  if (flaw)
    return { short: phrases.phoneShort, long: phrases.phoneLong, unknown: phrases.phoneUnknown }[flaw.value]
  const isForeign = factsOf(facts, 'amount').some(({ value }) => value.currency !== 'KZT')
  return step.answer === 'money' && isForeign ? phrases.tengeWanted : null
}

function isUnreadable({ kind }: DialogMessage): boolean {
  return kind === 'voice' || kind === 'audio' || kind === 'sticker'
}

function saysNothing({ messages }: Turn): boolean {
  const isSilent = (message: DialogMessage): boolean =>
    message.kind !== 'text' || message.is_forwarded === true ? ownWords(message).trim() === '' : false
  return messages.every(isSilent)
}

/** After two voices or stickers, or several pictures, running nobody is asked any more: a person looks. */
function onSilent({ turn, before }: Answering): TurnResult {
  const { messages, dialog } = turn
  const wordless = (dialog.wordless ?? 0) + 1
  const counted = { ...dialog, wordless }
  if (wordless >= (messages.every(isUnreadable) ? 2 : 5)) {
    const over = { ...counted, stage: 'handed_off' as const, step: null, retries: 0, wordless: 0 }
    return say(over, [...before, word(phrases.wordlessHandoff, turn)], { handedOff: true })
  }
  const isVoice = messages.some(({ kind }) => kind === 'voice' || kind === 'audio')
  const isFile = messages.some((message) => !isUnreadable(message) && message.kind !== 'text')
  const words = isVoice
    ? [word(phrases.cannotListen, turn)]
    : isFile
      ? [word(phrases.mediaReceived, turn)]
      : []
  return askNext({ ...turn, dialog: counted }, { before: [...before, ...words] })
}

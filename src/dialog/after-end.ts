import { toWords } from '../core/text/words.ts'
import { type Fact, factsOf, wants } from '../understanding/fact.ts'
import { say } from './next-question.ts'
import { ownWords } from './own-words.ts'
import { render } from './render.ts'
import { confirmation, word } from './saying.ts'
import type { Taken } from './taking/take-facts.ts'
import { silence, type Turn, type TurnResult } from './turn.ts'
import { attentionWords } from './wording/attention-words.ts'
import { phrases } from './wording/phrases.ts'

/** So long after one word that a message was passed on, the next ones are passed on without. */
const quietMs = 10 * 60_000

/** What the bot has said within this time is still being read. */
const justNowMs = 60_000

interface Afterwards {
  turn: Turn
  facts: readonly Fact[]
  taken: Taken
  isStart: boolean
  /** Whether something more was ordered. */
  isRequest: boolean
}

/** After the last question: what is put right is confirmed, the rest is passed on, with a word once in a while. */
export function afterTheEnd({ turn, facts, taken, isStart, isRequest }: Afterwards): TurnResult {
  const { flow, dialog, at } = turn
  const confirmed = confirmation(turn, taken)
  if (confirmed.length > 0) return say(dialog, confirmed)
  if (isStart) {
    const done = render(flow.already_done, turn)
    return say(dialog, [dialog.said?.includes(done) ? word(phrases.hereAgain, turn) : done])
  }
  const sinceMs = (time: number | undefined): number => (time === undefined ? Infinity : at.getTime() - time)
  const isQuiet = sinceMs(dialog.passed_on_at) < quietMs
  if (isQuiet && !(isRequest && !hasJustNoted(turn))) return silence(dialog)
  // «Спасибо», «жду»: nothing is left open where the bot has only just spoken.
  const isCalling = isRequest || callsForUs(turn, facts)
  if (!isCalling && sinceMs(dialog.said_at) < justNowMs) return silence(dialog)
  return say({ ...dialog, passed_on_at: at.getTime() }, [word(wordingFor(facts, isRequest), turn)])
}

/** A further request is something new, unless the one before it was confirmed a moment ago. */
function hasJustNoted({ dialog }: Turn): boolean {
  return phrases.requestNoted.some((wording) => dialog.said?.includes(wording[dialog.language]))
}

function wordingFor(facts: readonly Fact[], isRequest: boolean): (typeof phrases)['passedOn'] {
  if (wants(facts, 'complain')) return phrases.sorry
  if (wants(facts, 'callback')) return phrases.willCall
  if (wants(facts, 'ask')) return phrases.passedOn
  if (isRequest) return phrases.requestNoted
  const isThanks = factsOf(facts, 'intent').some(({ value }) => value === 'thank')
  return isThanks ? phrases.welcome : phrases.passedOn
}

/** Whether somebody waits for a word: they ask, want something, or call. */
function callsForUs({ messages }: Turn, facts: readonly Fact[]): boolean {
  const calling = ['ask', 'callback', 'complain', 'greet', 'human', 'correct', 'stop', 'erase']
  if (factsOf(facts, 'intent').some(({ value }) => calling.includes(value))) return true
  const words = messages.flatMap((message) => toWords(ownWords(message)))
  return words.length > 2 || words.some((word) => attentionWords.has(word))
}

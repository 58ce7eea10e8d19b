import { type Fact, factsOf } from '../understanding/fact.ts'
import { readChoice } from './answers/choice-answer.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { say } from './next-question.ts'
import { render } from './render.ts'
import { word } from './saying.ts'
import type { Spoken } from './taking/take-facts.ts'
import type { Turn, TurnResult } from './turn.ts'
import { phrases } from './wording/phrases.ts'

/** What ends the bot's part: a person is wanted, no more questions, or all data removed. */
export type Wish = 'human' | 'stop' | 'erase'

/** The wish that goes before any answer; a step's own choice, such as «Позвать менеджера», is none. */
export function wishIn(facts: readonly Fact[], asked: FlowStep | null, { texts }: Spoken): Wish | null {
  if (asked?.choices && texts.some((text) => readChoice(text, asked.choices ?? []) !== null)) return null
  const wanted = factsOf(facts, 'intent').filter(({ sureness }) => sureness !== 'possible')
  const has = (wish: Wish): boolean => wanted.some(({ value }) => value === wish)
  if (has('erase')) return 'erase'
  if (has('stop')) return 'stop'
  return has('human') ? 'human' : null
}

/** Ends the questions as the customer wants it. */
export function grant(turn: Turn, wish: Wish): TurnResult {
  const { flow } = turn
  if (wish === 'human') {
    const dialog = { ...turn.dialog, stage: 'handed_off' as const, step: null, retries: 0 }
    return say(dialog, [render(flow.handoff, { flow, dialog })], { handedOff: true })
  }
  const dialog = { ...turn.dialog, stage: 'stopped' as const, step: null, retries: 0 }
  return say(dialog, [word(wish === 'erase' ? phrases.erasureNoted : phrases.stopped, turn)])
}

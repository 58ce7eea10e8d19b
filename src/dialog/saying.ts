import type { LocalizedText } from '../core/text/localized-text.ts'
import { type Fact, factsOf } from '../understanding/fact.ts'
import { answerOf } from './flow-path.ts'
import type { FlowStep } from './flow-step.schema.ts'
import { describeAnswer } from './render.ts'
import { needStep, type Taken } from './taking/take-facts.ts'
import type { Turn } from './turn.ts'
import { fieldLabels } from './wording/labels.ts'
import { phrases } from './wording/phrases.ts'
import { vary } from './wording/vary.ts'

type Intent = Extract<Fact, { kind: 'intent' }>

/** What a turn wants; the question that a greeting is made of, «қалайсыз», is none. */
export function intentsIn(facts: readonly Fact[]): Intent[] {
  const intents = factsOf(facts, 'intent').filter(({ sureness }) => sureness !== 'possible')
  const greetings = intents.filter(({ value }) => value === 'greet')
  const isGreeting = ({ value, span }: Intent): boolean =>
    value === 'ask' &&
    greetings.some((greet) => greet.span.message === span.message && greet.span.end >= span.end)
  return intents.filter((intent) => !isGreeting(intent))
}

/** One of several wordings, not the one that was just used. */
export function word(wordings: readonly LocalizedText[], { dialog }: Pick<Turn, 'dialog'>): string {
  return vary(wordings, dialog)
}

/** «Исправили. Телефон: +7 …», so that the customer sees that it was heard. */
export function confirmation(turn: Turn, { corrected, fresh }: Pick<Taken, 'corrected' | 'fresh'>): string[] {
  const steps = corrected.length > 0 ? corrected : fresh
  if (steps.length === 0) return []
  const opening = word(corrected.length > 0 ? phrases.corrected : phrases.noted, turn)
  return [[opening, ...steps.flatMap((step) => lineOf(turn, step) ?? [])].join('\n')]
}

function lineOf(turn: Turn, step: FlowStep): string | null {
  const field = step.saves_to ?? (step === needStep(turn.flow) ? 'need' : null)
  const answer = describeAnswer(step, turn)
  if (field === null || answer === null || answerOf(turn.dialog.answers, step.id) === null) return null
  return `${fieldLabels[field][turn.dialog.language]}: ${answer}`
}

/** What is said to what the customer wants beside answering. */
export function courtesies(turn: Turn, intents: readonly Intent[]): string[] {
  const has = (value: Intent['value']): boolean => intents.some((intent) => intent.value === value)
  if (has('complain')) return [word(phrases.sorry, turn)]
  if (has('callback')) return [word(phrases.willCall, turn)]
  if (has('ask')) return [word(phrases.managerWillAnswer, turn)]
  if (has('this-chat')) return [word(phrases.numberNotShown, turn)]
  if (has('told')) return [word(phrases.alreadyTold, turn)]
  return []
}

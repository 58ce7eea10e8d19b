import type { AnswerKind } from '../../understanding/answer-kind.ts'
import { type Fact, type FactKind, factsOf, type Span, wants } from '../../understanding/fact.ts'
import type { FlowStep } from '../flow-step.schema.ts'

/** A value that a step can take, and the fact that gives it. */
export interface Picked {
  value: string | number
  /** E.164, of a phone. */
  e164?: string
  fact: Fact
}

const kindOfAnswer: Partial<Record<AnswerKind, FactKind>> = {
  text: 'need',
  name: 'name',
  phone: 'phone',
  money: 'amount',
}

/** What the facts give for a step, in the order of trust; empty where they tell nothing for it. */
export function pick(facts: readonly Fact[], step: FlowStep, isAsked: boolean): Picked[] {
  const kind = kindOfAnswer[step.answer]
  if (kind === undefined) return []
  const usable = factsOf(facts, kind).flatMap((fact) => usableValue(fact, isAsked) ?? [])
  // Who corrects something names the right thing last.
  const ordered = wants(facts, 'correct') ? usable.toReversed() : usable
  return [...ordered.filter(isCertain), ...ordered.filter((picked) => !isCertain(picked))]
}

export function isCertain({ fact }: Picked): boolean {
  return fact.sureness === 'certain'
}

const wishes: ReadonlySet<string> = new Set([
  'refuse',
  'unknown',
  'told',
  'stop',
  'erase',
  'human',
  'this-chat',
])
const questions: ReadonlySet<string> = new Set(['ask', 'callback', 'complain'])

/** Whether the words that may be an answer say that there is none, or ask us something instead. */
export function isDenied({ fact }: Picked, facts: readonly Fact[]): boolean {
  if (fact.sureness === 'certain' || fact.kind === 'phone') return false
  return facts.some((other) => {
    if (other.kind !== 'intent' || !overlap(other.span, fact.span)) return false
    return wishes.has(other.value) || (fact.kind === 'name' && questions.has(other.value))
  })
}

/** Whether a fact rests on words that have answered something already: unless it is certain, they mean that only. */
export function isSpent({ fact }: Picked, used: readonly Fact[]): boolean {
  if (fact.sureness === 'certain') return false
  return used.some(({ kind, span }) => kind !== fact.kind && overlap(span, fact.span))
}

function overlap(left: Span, right: Span): boolean {
  return left.message === right.message && left.start < right.end && right.start < left.end
}

function usableValue(fact: Fact, isAsked: boolean): Picked | null {
  if (fact.sureness === 'possible') return null
  if (fact.kind === 'name') return { value: fact.value, fact }
  // What stood after the comma was another fact.
  if (fact.kind === 'need') return { value: fact.value.replace(/(?<![\s,;:-])[\s,;:-]+$/, ''), fact }
  if (fact.kind === 'amount') {
    return fact.value.currency === 'KZT' ? { value: fact.value.max, fact } : null
  }
  if (fact.kind !== 'phone') return null
  // Somebody else's number is an answer only to the question how to reach the customer.
  const isUsable = fact.role === 'own' || (fact.role === 'other' && isAsked)
  return isUsable ? { value: fact.spelling, e164: fact.value, fact } : null
}

import type { Language } from '../core/text/localized-text.ts'

/** Where a fact stands: UTF-16 units `start` to `end` of the `message`-th text that was read, from 0. */
export interface Span {
  message: number
  start: number
  end: number
}

/**
 * How far a fact can be trusted: `certain` is said in so many words and is taken whatever was asked; `likely`
 * fits the open question, or what is not known yet, and is taken for that; `possible` is a reason to ask and
 * never a value.
 */
export type Sureness = 'certain' | 'likely' | 'possible'

/** Which of the customer's numbers, or whose: `other` is somebody else's, `old` one that no longer holds. */
export type PhoneRole = 'own' | 'other' | 'old'

/** What keeps digits from being a number: too few, too many, or none that any country has given out. */
export type PhoneFlaw = 'short' | 'long' | 'unknown'

/** An amount of money as it was said; `currency` is ISO 4217, tenge where none was named. */
export interface Amount {
  /** The lower end of a range; null where only one sum or an upper end was named. */
  min: number | null
  /** The sum, or the upper end of a range; whole units of the currency. */
  max: number
  currency: string
}

/** A quantity that is no money: «120 м²», «2 дня», «10%», «iPhone 15». */
export interface Measure {
  amount: number
  unit: string
}

/** What the customer wants of us, apart from telling something. */
export type IntentName =
  /** To talk to a person. */
  | 'human'
  /** To be called, now or at a time. */
  | 'callback'
  /** An end of the questions, or of the order. */
  | 'stop'
  /** Their data removed. */
  | 'erase'
  /** Not to answer this: will not say, later, only in the chat. */
  | 'refuse'
  /** Does not know, or leaves it to us. */
  | 'unknown'
  /** To put right what was told before. */
  | 'correct'
  /** To ask us something. */
  | 'ask'
  | 'greet'
  | 'thank'
  | 'agree'
  | 'deny'
  /** Complains, or scolds. */
  | 'complain'
  /** What was told already is not to be told again: «я же написала», "as I said". */
  | 'told'
  /** The number asked for is the one of this chat: «тот же что в ватсапе». */
  | 'this-chat'

/** The part of a lead that an intent is about, where it names one. */
export type Topic = 'need' | 'name' | 'phone' | 'budget' | 'language'

/** One thing that a text tells, with the words that tell it. */
export type Fact = { span: Span; sureness: Sureness } & (
  | { kind: 'need'; value: string }
  | { kind: 'name'; value: string }
  /** `value` is E.164, `spelling` what the customer wrote. */
  | { kind: 'phone'; value: string; spelling: string; role: PhoneRole }
  | { kind: 'phone-flaw'; value: PhoneFlaw; spelling: string }
  | { kind: 'amount'; value: Amount }
  | { kind: 'measure'; value: Measure }
  /** `isAsked` where the language was asked for in words, else it is the one that was written in. */
  | { kind: 'language'; value: Language; isAsked: boolean }
  | { kind: 'intent'; value: IntentName; topic?: Topic }
)

export type FactKind = Fact['kind']

/** The facts of one kind, in the order they stand in. */
export function factsOf<Kind extends FactKind>(
  facts: readonly Fact[],
  kind: Kind,
): Extract<Fact, { kind: Kind }>[] {
  return facts.filter((fact): fact is Extract<Fact, { kind: Kind }> => fact.kind === kind)
}

/** Whether the texts say that they want this. */
export function wants(facts: readonly Fact[], intent: IntentName): boolean {
  return facts.some((fact) => fact.kind === 'intent' && fact.value === intent)
}

import { readChoice } from './answers/choice-answer.ts'
import { readMoney } from './answers/money-answer.ts'
import { readName } from './answers/name-answer.ts'
import { findPhone, readPhone, withoutPhone } from './answers/phone-answer.ts'
import { isQuestion } from './answers/question.ts'
import { readText } from './answers/text-answer.ts'
import type { AnswerKind, FlowStep } from './flow-step.schema.ts'
import { phrases } from './wording/phrases.ts'
import { skipPhrases, unknownPhrases } from './wording/skip-phrases.ts'
import { isPhraseOf, opensWithPhraseOf, toWords } from './words.ts'

/** How a text answers a step: `question` asks us something instead, `unclear` does not fit the step. */
export type Reading =
  | { kind: 'given'; value: string | number }
  | { kind: 'skipped' }
  | { kind: 'question' }
  | { kind: 'unclear' }

const readers: Record<AnswerKind, (text: string, step: FlowStep) => string | number | null> = {
  text: readText,
  name: readName,
  phone: readPhone,
  // A number that was told before may be told again; it is no sum.
  money: (text) => readMoney(withoutPhone(text, findPhone(text))),
  choice: (text, step) => readChoice(text, step.choices ?? []),
}

const skipLabels: ReadonlySet<string> = new Set(
  Object.values(phrases.skip).map((label) => toWords(label).join(' ')),
)

function isSkip(text: string, step: FlowStep): boolean {
  if (step.answer === 'money' && opensWithPhraseOf(text, unknownPhrases) && !/\d/.test(text)) return true
  return (
    step.can_skip && [skipLabels, skipPhrases, unknownPhrases].some((phrases) => isPhraseOf(text, phrases))
  )
}

/** Reads a text as the answer to a step. */
export function readAnswer(text: string, step: FlowStep): Reading {
  const isChosen = step.answer === 'choice' && readers.choice(text, step) !== null
  if (!isChosen && isSkip(text, step)) return { kind: 'skipped' }
  const asksUs = step.answer !== 'text' && isQuestion(text)
  if (asksUs && step.answer === 'name') return { kind: 'question' }
  const value = readers[step.answer](text, step)
  if (value !== null) return { kind: 'given', value }
  return { kind: asksUs ? 'question' : 'unclear' }
}

import { type FlowCondition, type FlowShape, type FlowStep, flowEnd } from './flow-step.schema.ts'

/** Answers by step id; null where the step was skipped or left unanswered. */
export type Answers = Readonly<Record<string, string | number | null>>

/** Whether a step was dealt with, be it skipped. */
export function isSettled(answers: Answers, id: string): boolean {
  return Object.hasOwn(answers, id)
}

/** The answer to a step, null where there is none. */
export function answerOf(answers: Answers, id: string): string | number | null {
  return isSettled(answers, id) ? (answers[id] ?? null) : null
}

/** The step with that id, null where the flow has none. */
export function findStep(flow: FlowShape, id: string | null): FlowStep | null {
  return flow.steps.find((step) => step.id === id) ?? null
}

/** Where a step leads when no choice says otherwise: a step's id or `end`. */
export function ownNext(flow: FlowShape, step: FlowStep): string {
  if (step.next !== undefined) return step.next
  return flow.steps[flow.steps.indexOf(step) + 1]?.id ?? flowEnd
}

function holds(condition: FlowCondition, answers: Answers): boolean {
  const answer = answerOf(answers, condition.step)
  if ('given' in condition) return (answer !== null) === condition.given
  return typeof answer === 'string' && condition.is.includes(answer)
}

function nextAfter(flow: FlowShape, step: FlowStep, answers: Answers): string {
  const answer = answerOf(answers, step.id)
  const chosen = step.choices?.find((choice) => choice.id === answer)
  return chosen?.next ?? ownNext(flow, step)
}

/**
 * The question to ask now, null when all were asked. Always walked from the start, so a flow that was
 * edited in the middle of a dialog goes on at its first unanswered step.
 */
export function nextStep(flow: FlowShape, answers: Answers): FlowStep | null {
  let step = flow.steps[0] ?? null
  // A valid flow has no loops; the bound keeps one that was stored unchecked from hanging the bot.
  for (let walked = 0; step !== null && walked < flow.steps.length; walked += 1) {
    const isAsked = step.when === undefined || holds(step.when, answers)
    if (isAsked && !isSettled(answers, step.id)) return step
    step = findStep(flow, isAsked ? nextAfter(flow, step, answers) : ownNext(flow, step))
  }
  return null
}

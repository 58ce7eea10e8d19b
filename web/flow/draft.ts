import type { Flow } from '../../src/dialog/flow.schema.ts'
import type { FlowChoice, FlowStep } from '../../src/dialog/flow-step.schema.ts'

const empty = { ru: '', kk: '', en: '' }

/** The draft with a step in place of the one at an index. */
export function withStep(flow: Flow, index: number, step: FlowStep): Flow {
  return { ...flow, steps: flow.steps.map((each, at) => (at === index ? step : each)) }
}

/** The draft with one question more at its end. */
export function withNewStep(flow: Flow): Flow {
  const step: FlowStep = {
    id: freeId(
      'question',
      flow.steps.map(({ id }) => id),
    ),
    ask: empty,
    answer: 'text',
    max_retries: 1,
    can_skip: true,
  }
  return { ...flow, steps: [...flow.steps, step] }
}

export function withoutStep(flow: Flow, index: number): Flow {
  return { ...flow, steps: flow.steps.filter((_step, at) => at !== index) }
}

/** The draft with the step at an index so many places further down. */
export function moved(flow: Flow, index: number, by: 1 | -1): Flow {
  const steps = [...flow.steps]
  const [step] = steps.splice(index, 1)
  if (step !== undefined) steps.splice(index + by, 0, step)
  return { ...flow, steps }
}

const kindsOfField = { name: ['name', 'text'], phone: ['phone'], budget: ['money'] } as const

/** Whether an answer of this kind can go into the lead's field. */
export function fits(field: keyof typeof kindsOfField, answer: FlowStep['answer']): boolean {
  return kindsOfField[field].some((kind) => kind === answer)
}

/** The step with another kind of answer: buttons belong to a choice alone, and not every field takes every answer. */
export function answeredBy(step: FlowStep, answer: FlowStep['answer']): FlowStep {
  const { choices: _choices, saves_to, ...rest } = step
  return {
    ...rest,
    answer,
    ...(saves_to !== undefined && fits(saves_to, answer) && { saves_to }),
    ...(answer === 'choice' && { choices: [newChoice([])] }),
  }
}

export function newChoice(choices: readonly FlowChoice[]): FlowChoice {
  return {
    id: freeId(
      'choice',
      choices.map(({ id }) => id),
    ),
    label: empty,
  }
}

function freeId(word: string, taken: readonly string[]): string {
  for (let number = taken.length + 1; ; number += 1) {
    const id = `${word}_${number}`
    if (!taken.includes(id)) return id
  }
}

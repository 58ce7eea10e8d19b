import type { LocalizedText } from '../core/errors.ts'
import { ownNext } from './flow-path.ts'
import { type FlowShape, type FlowStep, flowEnd } from './flow-step.schema.ts'
import { placeholdersIn } from './placeholders.ts'

/** What is wrong with a flow, and where: a path into its JSON. */
export interface FlowProblem {
  path: (string | number)[]
  message: LocalizedText
}

const fieldKinds = { name: ['name', 'text'], phone: ['phone'], budget: ['money'] } as const

function repeated(ids: readonly string[]): number[] {
  return ids.flatMap((id, index) => (ids.indexOf(id) < index ? [index] : []))
}

function checkNext(flow: FlowShape, next: string | undefined): LocalizedText | null {
  if (next === undefined || next === flowEnd || flow.steps.some((step) => step.id === next)) return null
  return {
    ru: `Шага «${next}» нет: укажите id шага или «${flowEnd}»`,
    en: `There is no step "${next}": give the id of a step or "${flowEnd}"`,
  }
}

function checkChoices(flow: FlowShape, step: FlowStep, at: (string | number)[]): FlowProblem[] {
  const choices = step.choices ?? []
  if (step.answer !== 'choice') {
    return choices.length === 0
      ? []
      : [
          {
            path: [...at, 'choices'],
            message: {
              ru: 'Варианты бывают только у шага с answer «choice»',
              en: 'Only a step with answer "choice" has choices',
            },
          },
        ]
  }
  if (choices.length === 0) {
    return [
      {
        path: [...at, 'choices'],
        message: {
          ru: 'Шагу с выбором нужен хотя бы один вариант',
          en: 'A step with answer "choice" needs at least one choice',
        },
      },
    ]
  }
  const problems = repeated(choices.map((choice) => choice.id)).map((index) => ({
    path: [...at, 'choices', index, 'id'],
    message: { ru: 'Такой вариант в этом шаге уже есть', en: 'This step has such a choice already' },
  }))
  choices.forEach((choice, index) => {
    const message = checkNext(flow, choice.next)
    if (message !== null) problems.push({ path: [...at, 'choices', index, 'next'], message })
  })
  return problems
}

function checkStep(flow: FlowShape, step: FlowStep, index: number): FlowProblem[] {
  const at = ['steps', index]
  const problems = checkChoices(flow, step, at)
  const next = checkNext(flow, step.next)
  if (next !== null) problems.push({ path: [...at, 'next'], message: next })
  const kinds: readonly string[] | undefined = step.saves_to && fieldKinds[step.saves_to]
  if (kinds !== undefined && !kinds.includes(step.answer)) {
    const message = {
      ru: `В поле «${step.saves_to}» сохраняется только ответ вида «${kinds.join('» или «')}»`,
      en: `The field "${step.saves_to}" takes only an answer of the kind "${kinds.join('" or "')}"`,
    }
    problems.push({ path: [...at, 'saves_to'], message })
  }
  return problems
}

function followers(flow: FlowShape, step: FlowStep): string[] {
  return [ownNext(flow, step), ...(step.choices ?? []).flatMap((choice) => choice.next ?? [])]
}

/** Ids that can come after a step, itself only where the path loops. */
function reachableFrom(flow: FlowShape, start: readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...start]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const step = flow.steps.find((candidate) => candidate.id === id)
    if (step === undefined || seen.has(id)) continue
    seen.add(id)
    open.push(...followers(flow, step))
  }
  return seen
}

function checkCondition(
  flow: FlowShape,
  step: FlowStep,
  after: Set<string> | undefined,
): LocalizedText | null {
  if (step.when === undefined) return null
  const earlier = flow.steps.find((candidate) => candidate.id === step.when?.step)
  if (earlier === undefined)
    return { ru: `Шага «${step.when.step}» нет`, en: `There is no step "${step.when.step}"` }
  if (after?.has(step.id) !== true)
    return {
      ru: `Шаг «${earlier.id}» не идёт раньше этого`,
      en: `The step "${earlier.id}" does not come before this one`,
    }
  if ('given' in step.when) return null
  const unknown = step.when.is.find((id) => earlier.choices?.some((choice) => choice.id === id) !== true)
  return unknown === undefined
    ? null
    : {
        ru: `У шага «${earlier.id}» нет варианта «${unknown}»`,
        en: `The step "${earlier.id}" has no choice "${unknown}"`,
      }
}

function checkPaths(flow: FlowShape): FlowProblem[] {
  const reached = reachableFrom(
    flow,
    flow.steps.slice(0, 1).map((step) => step.id),
  )
  const after = new Map(flow.steps.map((step) => [step.id, reachableFrom(flow, followers(flow, step))]))
  return flow.steps.flatMap((step, index) => {
    const problems: FlowProblem[] = []
    if (!reached.has(step.id)) {
      problems.push({
        path: ['steps', index],
        message: {
          ru: `До шага «${step.id}» не дойти ни одним путём`,
          en: `No way leads to the step "${step.id}"`,
        },
      })
    }
    if (after.get(step.id)?.has(step.id) === true) {
      problems.push({
        path: ['steps', index, 'next'],
        message: {
          ru: `Шаг «${step.id}» возвращается сам к себе`,
          en: `The step "${step.id}" leads back to itself`,
        },
      })
    }
    const condition = checkCondition(flow, step, after.get(step.when?.step ?? ''))
    if (condition !== null) problems.push({ path: ['steps', index, 'when'], message: condition })
    return problems
  })
}

function checkPlaceholders(flow: FlowShape): FlowProblem[] {
  const known = new Set(flow.steps.flatMap((step) => [step.id, step.saves_to ?? step.id]))
  const texts = [
    { path: ['greeting'], text: flow.greeting },
    { path: ['confirmation'], text: flow.confirmation },
    { path: ['handoff'], text: flow.handoff },
    { path: ['already_done'], text: flow.already_done },
    ...flow.steps.flatMap((step, index) => [
      { path: ['steps', index, 'ask'], text: step.ask },
      ...(step.retry === undefined ? [] : [{ path: ['steps', index, 'retry'], text: step.retry }]),
    ]),
  ]
  return texts.flatMap(({ path, text }) =>
    Object.entries(text).flatMap(([language, words]) =>
      placeholdersIn(words)
        .filter((name) => !known.has(name))
        .map((name) => ({
          path: [...path, language],
          message: { ru: `Шага «${name}» для подстановки нет`, en: `There is no step "${name}" to fill in` },
        })),
    ),
  )
}

function checkIds(flow: FlowShape): FlowProblem[] {
  const ids = flow.steps.map((step) => step.id)
  const duplicates = repeated(ids).map((index) => ({
    path: ['steps', index, 'id'],
    message: { ru: 'Шаг с таким id уже есть', en: 'There is a step with this id already' },
  }))
  const end = ids.indexOf(flowEnd)
  if (end === -1) return duplicates
  const message = {
    ru: `«${flowEnd}» означает конец анкеты, назовите шаг иначе`,
    en: `"${flowEnd}" means the end of the questionnaire: name the step otherwise`,
  }
  return [...duplicates, { path: ['steps', end, 'id'], message }]
}

/** Everything that would leave a customer stuck or a text half filled; empty for a sound flow. */
export function findFlowProblems(flow: FlowShape): FlowProblem[] {
  const ids = checkIds(flow)
  // Paths through ambiguous ids are guesswork, so remarks about them would mislead.
  if (ids.length > 0) return ids
  return [
    ...flow.steps.flatMap((step, index) => checkStep(flow, step, index)),
    ...checkPaths(flow),
    ...checkPlaceholders(flow),
  ]
}

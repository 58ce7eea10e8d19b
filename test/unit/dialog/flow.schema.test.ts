import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Flow } from '../../../src/dialog/flow.schema.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'

const said = { ru: 'Вопрос', kk: 'Сұрақ', en: 'Question' }

function step(id: string, more: object = {}): object {
  return { id, ask: said, answer: 'text', ...more }
}

function choices(...ids: string[]): object[] {
  return ids.map((id) => ({ id, label: { ru: id, kk: id, en: id } }))
}

function flow(steps: object[], more: object = {}): object {
  return { greeting: said, confirmation: said, handoff: said, already_done: said, steps, ...more }
}

function problemsOf(candidate: unknown): { path: string; message: string }[] {
  const issues = Flow.safeParse(candidate).error?.issues ?? []
  return issues.map(({ path, message }) => ({ path: path.join('.'), message }))
}

it('accepts the default flow as it is, so it is plain JSON', () => {
  expect(Flow.parse(JSON.parse(JSON.stringify(defaultFlow)))).toEqual(defaultFlow)
})

it('has default texts without markdown', () => {
  expect(JSON.stringify(defaultFlow)).not.toMatch(/[*_`#]{2}|\]\(/)
})

it('can be described as JSON schema for the API', () => {
  expect(() => z.toJSONSchema(Flow, { io: 'input' })).not.toThrow()
  expect(() => z.toJSONSchema(Flow, { io: 'output' })).not.toThrow()
})

it('accepts branches that join again', () => {
  const branches = flow([
    step('kind', {
      answer: 'choice',
      choices: [
        { ...choices('repair')[0], next: 'device' },
        { ...choices('other')[0], next: 'details' },
      ],
    }),
    step('device', { next: 'name' }),
    step('details'),
    step('name', { answer: 'name', saves_to: 'name', when: { step: 'kind', is: ['repair'] } }),
  ])
  expect(problemsOf(branches)).toEqual([])
})

describe('a flow that would leave a customer stuck is refused at the right place', () => {
  it.each([
    ['no steps', flow([]), 'steps'],
    ['too many steps', flow(Array.from({ length: 31 }, (_, index) => step(`s${index}`))), 'steps'],
    ['an unknown field', flow([step('a', { nxt: 'end' })]), 'steps.0'],
    [
      'a text of 1001 characters',
      flow([step('a', { ask: { ...said, kk: 'ы'.repeat(1001) } })]),
      'steps.0.ask.kk',
    ],
    ['a text missing in one language', flow([step('a', { ask: { ru: 'а', kk: 'а' } })]), 'steps.0.ask.en'],
    ['an id with capitals', flow([step('Need')]), 'steps.0.id'],
    ['an id that means the end', flow([step('end')]), 'steps.0.id'],
    ['an id used twice', flow([step('a'), step('a')]), 'steps.1.id'],
    ['an unknown next', flow([step('a', { next: 'b' })]), 'steps.0.next'],
    ['a step that is its own next', flow([step('a', { next: 'a' })]), 'steps.0.next'],
    ['a choice without choices', flow([step('a', { answer: 'choice' })]), 'steps.0.choices'],
    ['choices of a text', flow([step('a', { choices: choices('x') })]), 'steps.0.choices'],
    [
      'a choice used twice',
      flow([step('a', { answer: 'choice', choices: choices('x', 'x') })]),
      'steps.0.choices.1.id',
    ],
    [
      'a choice that leads nowhere',
      flow([step('a', { answer: 'choice', choices: [{ ...choices('x')[0], next: 'b' }] })]),
      'steps.0.choices.0.next',
    ],
    ['a step that is never reached', flow([step('a', { next: 'c' }), step('b'), step('c')]), 'steps.1'],
    [
      'a condition on an unknown step',
      flow([step('a', { when: { step: 'z', given: true } })]),
      'steps.0.when',
    ],
    [
      'a condition on a later step',
      flow([step('a', { when: { step: 'b', given: true } }), step('b')]),
      'steps.0.when',
    ],
    [
      'a condition on an unknown choice',
      flow([
        step('a', { answer: 'choice', choices: choices('x') }),
        step('b', { when: { step: 'a', is: ['y'] } }),
      ]),
      'steps.1.when',
    ],
    ['a budget out of a text', flow([step('a', { saves_to: 'budget' })]), 'steps.0.saves_to'],
    [
      'a placeholder of no step',
      flow([step('a')], { confirmation: { ...said, en: 'Hi {nmae}' } }),
      'confirmation.en',
    ],
    ['a placeholder in a retry', flow([step('a', { retry: { ...said, ru: '{b}' } })]), 'steps.0.retry.ru'],
  ])('%s', (_, candidate, path) => {
    expect(problemsOf(candidate).map((problem) => problem.path)).toEqual([path])
  })

  it('two steps that lead back to each other', () => {
    const loop = flow([step('a'), step('b', { next: 'a' })])
    expect(problemsOf(loop).map((problem) => problem.path)).toEqual(['steps.0.next', 'steps.1.next'])
  })

  it('with a reason in Russian', () => {
    for (const { message } of problemsOf(flow([step('end', { next: 'b', saves_to: 'phone' })]))) {
      expect(message).toMatch(/[а-я]/)
    }
  })
})

it('takes the name of a lead’s field for a placeholder', () => {
  const fields = flow([step('who', { answer: 'name', saves_to: 'name' })], {
    confirmation: { ru: '{name}', kk: '{who}', en: '{name}' },
  })
  expect(problemsOf(fields)).toEqual([])
})

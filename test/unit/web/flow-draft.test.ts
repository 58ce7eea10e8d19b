import { expect, test } from 'vitest'
import { Flow } from '../../../src/dialog/flow.schema.ts'
import { defaultFlow } from '../../../src/dialog/flows/default-flow.ts'
import { answeredBy, moved, withNewStep, withoutStep, withStep } from '../../../web/flow/draft.ts'

const words = { ru: 'Да?', kk: 'Иә ме?', en: 'Yes?' }

test('a question that is added and worded makes a sound questionnaire, whatever ids are taken', () => {
  let flow = defaultFlow
  for (let count = 0; count < 3; count += 1) {
    flow = withNewStep(flow)
    const step = flow.steps.at(-1)
    if (step) flow = withStep(flow, flow.steps.length - 1, { ...step, ask: words })
  }
  expect(Flow.safeParse(flow).error?.issues).toBeUndefined()
  const gap = withNewStep(withoutStep(flow, 5))
  expect(new Set(gap.steps.map(({ id }) => id)).size).toBe(7)
})

test('a question moves among the others and stays itself', () => {
  const ids = defaultFlow.steps.map(({ id }) => id)
  const down = moved(defaultFlow, 0, 1)
  expect(down.steps.map(({ id }) => id)).toEqual([ids[1], ids[0], ...ids.slice(2)])
  expect(moved(down, 1, -1)).toEqual(defaultFlow)
})

test('with another kind of answer a question keeps no buttons, and no field that does not take it', () => {
  const phone = defaultFlow.steps.find(({ id }) => id === 'phone')
  if (!phone) throw new Error('there is no such step')
  expect(answeredBy(phone, 'phone')).toEqual(phone)
  const choice = answeredBy(phone, 'choice')
  expect(choice).toMatchObject({ answer: 'choice', choices: [{ id: 'choice_1' }] })
  expect(choice.saves_to).toBeUndefined()
  expect(answeredBy(choice, 'text').choices).toBeUndefined()
})

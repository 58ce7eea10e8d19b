import { describe, expect, it } from 'vitest'
import { isHumanRequest } from '../../../src/conversation/answers/human-request.ts'

it.each([
  'оператор',
  'ОПЕРАТОР!!!',
  'Менеджера',
  'позовите менеджера, пожалуйста',
  'хочу поговорить с живым человеком',
  'Я хочу поговорить с человеком',
  'соедините с оператором',
  'можно оператора?',
  'есть живой человек?',
  'human',
  'Agent please',
  'Can I talk to a human?',
  'I need to speak with a real person',
  'connect me to the operator',
  'адам',
  'маман керек',
  'адаммен сөйлескім келеді',
  'операторға қосыңызшы',
])('takes %j for a request for a human', (text) => {
  expect(isHumanRequest(text)).toBe(true)
})

it.each([
  '',
  'привет',
  'нужен ремонт ноутбука для оператора',
  'я менеджер',
  'I am an agent',
  'нас 5 человек',
  'Человек-паук',
  'менеджер мне не перезвонил вчера',
  'без оператора',
  'операторский стол',
  'adam',
  'маман дәрігер болып істеймін',
])('does not take %j for one', (text) => {
  expect(isHumanRequest(text)).toBe(false)
})

describe('where a name was asked', () => {
  it.each([
    ['Адам', false],
    ['адам керек', true],
    ['оператор', true],
  ])('%j is a request: %j', (text, expected) => {
    expect(isHumanRequest(text, { nameAsked: true })).toBe(expected)
  })
})

it('does not take a wall of the same word for one', () => {
  expect(isHumanRequest('оператор '.repeat(7000))).toBe(false)
})

import { expect, it } from 'vitest'
import { isQuestion } from '../../../src/conversation/answers/question.ts'
import { readText, saysNeed } from '../../../src/conversation/answers/text-answer.ts'

it.each([
  'Здравствуйте, ноутбук не включается',
  'нужен ремонт',
  'Сәлеметсіз бе! Ноутбук жөндеу керек',
  'Hi, need new curtains',
  'Сколько стоит замена экрана?',
])('hears the need in %j', (text) => {
  expect(saysNeed(text)).toBe(true)
})

it.each([
  '',
  'Привет',
  'Добрый день!',
  'сәлем',
  'Сәлеметсіз бе!',
  'hi there',
  '/start',
  'Здравствуйте! Можно узнать об этом подробнее?',
  'Hello! Can I get more info on this?',
  'сколько стоит?',
  '👋👋👋',
  '12345 678',
])('hears no need in %j', (text) => {
  expect(saysNeed(text)).toBe(false)
})

it('cuts a long answer without splitting a character', () => {
  const answer = readText(`${'я'.repeat(998)}😀${'я'.repeat(70_000)}`)
  expect(answer).toBe(`${'я'.repeat(998)}…`)
})

it('takes neither a greeting nor punctuation for an answer', () => {
  expect([readText('Привет!'), readText('?!…'), readText('👍')]).toEqual([null, null, null])
})

it.each([
  ['сколько стоит', true],
  ['Сколько стоит ремонт?', true],
  ['а это дорого?', true],
  ['қанша тұрады', true],
  ['how much is it', true],
  ['не знаю', false],
  ['Айгуль', false],
  ['Ким', false],
])('%j is a question: %j', (text, expected) => {
  expect(isQuestion(text)).toBe(expected)
})

import { expect, test } from 'vitest'
import { isNearly } from '../../../src/dialog/taking/is-nearly.ts'
import { startAt } from './chat.ts'

test.each([
  ['Салтанта', 'Салтанат'],
  ['Алми', 'Алими'],
  ['Света', 'свеча'],
  ['Розаа', 'Роза'],
])('two spellings that are one slip apart are nearly the same: %s, %s', (one, other) => {
  expect(isNearly(one, other)).toBe(true)
  expect(isNearly(other, one)).toBe(true)
})

test.each([
  ['Роза', 'Роза'],
  ['Роза', 'Лилия'],
  ['Алия', 'Айлин'],
  ['Ана', 'Аня'],
  ['Салтанта', 'Салатнат'],
])('others are not: %s, %s', (one, other) => {
  expect(isNearly(one, other)).toBe(false)
})

test('a name that is a word as well corrects one that it is nearly spelled as, and no other', () => {
  const known = { answers: { need: 'букет', name: 'Салтанта' } }
  const correct = (text: string) => startAt('phone', known).say(text).dialog.answers.name
  expect(correct('Салтанат, опечатка')).toBe('Салтанат')
  expect(correct('Роза, ошиблась')).toBe('Салтанта')
})

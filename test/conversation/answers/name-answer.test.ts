import { expect, it } from 'vitest'
import { isBareName, readName } from '../../../src/conversation/answers/name-answer.ts'

it.each([
  ['Айгуль', 'Айгуль'],
  ['айгуль', 'айгуль'],
  ['Меня зовут Айгуль', 'Айгуль'],
  ['меня зовут Айгуль.', 'Айгуль'],
  ['Здравствуйте, меня зовут Айгуль', 'Айгуль'],
  ['Добрый день! Я Ерлан', 'Ерлан'],
  ['Это Ерлан', 'Ерлан'],
  ['Айгуль, можно просто Айка', 'Айгуль'],
  ['Менің атым Гүлнәр', 'Гүлнәр'],
  ['Мен Әсел', 'Әсел'],
  ['Айгуль меня зовут', 'Айгуль'],
  ['Гүлнәр менің атым', 'Гүлнәр'],
  ['зовите меня Айгуль', 'Айгуль'],
  ['My name is John', 'John'],
  ["I'm Sean O'Neil", "Sean O'Neil"],
  ['hi, call me Jo', 'Jo'],
  ['Анна-Мария', 'Анна-Мария'],
  ['Ким В. А.', 'Ким В. А.'],
  ['محمد', 'محمد'],
  ['李小龍', '李小龍'],
  ['Я', null],
  ['да', null],
  ['ok', null],
  ['для чего вам имя', null],
  ['привет', null],
  ['', null],
  ['...', null],
  ['-', null],
  ['👍', null],
  ['123', null],
  ['Айгуль2000', null],
  ['не знаю', null],
  ['пропустить', null],
  ['мне нужен ремонт', null],
  ['один два три четыре пять', null],
])('reads %j as %j', (text, expected) => {
  expect(readName(text)).toBe(expected)
})

it('tells a bare name from a sentence that holds one', () => {
  expect(isBareName(' Гүлнәр ')).toBe(true)
  expect(isBareName('Менің атым Гүлнәр')).toBe(false)
})

it('takes nothing longer than 60 characters for a name', () => {
  expect(readName('ы'.repeat(60))).toBe('ы'.repeat(60))
  expect(readName('ы'.repeat(61))).toBeNull()
  expect(readName('ы '.repeat(30_000))).toBeNull()
})

import { expect, it } from 'vitest'
import { readChoice } from '../../../../src/dialog/answers/choice-answer.ts'

const choices = [
  { id: 'repair', label: { ru: 'Ремонт', kk: 'Жөндеу', en: 'Repair' } },
  { id: 'sale', label: { ru: 'Купить новый', kk: 'Жаңасын алу', en: 'Buy a new one' } },
]

it.each([
  ['Ремонт', 'repair'],
  ['ремонт!', 'repair'],
  ['жөндеу', 'repair'],
  ['Buy a new one', 'sale'],
  ['2', 'sale'],
  ['2)', 'sale'],
  ['мне ремонт нужен', 'repair'],
  ['ремонт или купить новый', null],
  ['0', null],
  ['3', null],
  ['ремонтом', null],
  ['', null],
  ['🙂', null],
])('reads %j as the choice %j', (text, expected) => {
  expect(readChoice(text, choices)).toBe(expected)
})

import { expect, test } from 'vitest'
import { mentionedIn } from '../../../src/notes/mentions.ts'

const colleagues = [
  { id: 'anna', name: 'Анна', login: 'anna' },
  { id: 'kim', name: 'Анна Ким', login: 'a.kim' },
  { id: 'aigul', name: 'Айгүл', login: 'aigul' },
  { id: 'other', name: 'Айгүл', login: 'aigul2' },
]

test.each([
  ['@anna, глянь', ['anna']],
  ['Спроси @АННА.', ['anna']],
  ['@Анна Ким перезвонит', ['kim']],
  ['@Анна Кимова перезвонит', ['anna']],
  ['@a.kim и @aigul2', ['kim', 'other']],
  ['@Айгүл', ['aigul', 'other']],
  ['(@aigul)', ['aigul']],
  ['anna@example.com', []],
  ['почта x@anna', []],
  ['@annabel и @', []],
  ['без имён', []],
])('%s names %j', (text, ids) => {
  expect(mentionedIn(text, colleagues)).toEqual(ids)
})

import { expect, test } from 'vitest'
import { beginningOfMention, colleaguesFor, withMention } from '../../../web/lead-panel/mention-typing.ts'

test.each([
  ['@', ''],
  ['Спроси @Ай', 'Ай'],
  ['@Анна К', 'Анна К'],
  ['почта anna@ex', null],
  ['@Анна\nдальше', null],
  ['без знака', null],
])('of %j, %j is the beginning of a mention', (before, begun) => {
  expect(beginningOfMention(before)).toBe(begun)
})

test('colleagues are offered by the beginning of their names', () => {
  const colleagues = [
    { id: '1', name: 'Айгүл' },
    { id: '2', name: 'Айжан' },
    { id: '3', name: 'Болат' },
  ]
  expect(colleaguesFor('ай', colleagues).map(({ id }) => id)).toEqual(['1', '2'])
  expect(colleaguesFor('', colleagues)).toHaveLength(3)
  expect(withMention('Спроси @Бо завтра', 'Спроси @Бо', 'Болат')).toBe('Спроси @Болат завтра')
})

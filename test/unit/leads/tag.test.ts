import { expect, test } from 'vitest'
import { Tag } from '../../../src/leads/tag.ts'
import { changedTags, mostTags } from '../../../src/leads/tag-words.ts'

test('a tag has one spelling', () => {
  for (const text of ['VIP Клиент', '  vip   клиент ', 'vip\u00a0клиент'])
    expect(Tag.parse(text)).toBe('vip клиент')
})

test.each([
  ['nothing', ' '],
  ['a control character', 'раз\u0007два'],
  ['a comma', 'раз,два'],
  ['more than 40', 'я'.repeat(41)],
])('a tag of %s is refused', (_what, text) => {
  expect(Tag.safeParse(text).success).toBe(false)
})

test('tags are added once, taken away, and never become too many', () => {
  expect(changedTags(['a', 'b'], { add: ['b', 'c'], remove: ['a'] })).toEqual(['b', 'c'])
  const many = Array.from({ length: mostTags }, (_, index) => String(index))
  expect(changedTags(many, { add: ['new'], remove: [] })).toBeNull()
  expect(changedTags(many, { add: ['new'], remove: ['0'] })).toHaveLength(mostTags)
})

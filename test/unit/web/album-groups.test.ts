import { expect, test } from 'vitest'
import { albumGroups } from '../../../web/conversation/album-groups.ts'

const message = (id: string, album: string | null, change = {}) => {
  return { id, album, sender: 'lead' as const, is_edit: false, deleted_at: null, ...change }
}
const grouped = (...messages: ReturnType<typeof message>[]): string[] =>
  albumGroups(messages).map((group) => group.map(({ id }) => id).join(''))

test('pictures that were sent as one are one group, and nothing else is', () => {
  expect(
    grouped(
      message('a', null),
      message('b', '1'),
      message('c', '1'),
      message('d', '2'),
      message('e', null),
      message('f', null),
    ),
  ).toEqual(['a', 'bc', 'd', 'e', 'f'])
})

test('what came in between, was edited or was deleted divides an album', () => {
  expect(grouped(message('a', '1'), message('b', null), message('c', '1'))).toEqual(['a', 'b', 'c'])
  expect(grouped(message('a', '1'), message('b', '1', { is_edit: true }))).toEqual(['a', 'b'])
  expect(grouped(message('a', '1'), message('b', '1', { deleted_at: '2026-01-01T00:00:00Z' }))).toEqual([
    'a',
    'b',
  ])
})

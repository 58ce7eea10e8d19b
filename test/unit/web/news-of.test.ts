import { expect, test } from 'vitest'
import { newsOf } from '../../../web/notices/news-of.ts'

const now = Date.parse('2026-11-20T10:00:00.000Z')
const justNow = '2026-11-20T09:59:30.000Z'
const before = '2026-11-20T09:50:00.000Z'
const lead = {
  id: 'a',
  assignee: null,
  waiting_since: null,
  status: 'new' as const,
  status_history: [],
  reminders: [],
}
const turnedHot = (at: string, by: 'worker' | 'person' = 'worker') => ({
  ...lead,
  status: 'hot' as const,
  status_history: [
    { from: 'new', to: 'hot', at, by, author: null, reason: { code: 'person' }, why: '' } as const,
  ],
})
const kinds = (of: typeof lead | ReturnType<typeof turnedHot>, me: string | null = 'me'): string[] =>
  newsOf({ ...of }, me, now).map(({ kind }) => kind)

test('a lead that waits, or has become hot by itself, is news for two minutes', () => {
  expect(newsOf({ ...lead, waiting_since: justNow }, 'me', now)).toEqual([
    { kind: 'waiting', key: `waiting a ${justNow}` },
  ])
  expect(newsOf({ ...lead, waiting_since: before }, 'me', now)).toEqual([])
  expect(kinds(turnedHot(justNow))).toEqual(['hot'])
  expect(kinds(turnedHot(before))).toEqual([])
})

test('what a colleague has taken or done oneself is none', () => {
  const theirs = { assignee: { id: 'other', name: 'Болат' }, waiting_since: justNow }
  expect(newsOf({ ...lead, ...theirs }, 'me', now)).toEqual([])
  expect(newsOf({ ...lead, ...theirs }, 'other', now)).toHaveLength(1)
  expect(kinds(turnedHot(justNow, 'person'))).toEqual([])
})

test('a reminder that has just been told is news for whom it is for, once', () => {
  const reminder = {
    id: 'r',
    at: before,
    text: 'Позвонить',
    person: null,
    author: null,
    told_at: justNow,
    done_at: null,
    created_at: before,
  }
  const taken = { ...lead, assignee: { id: 'other', name: 'Болат' } }
  const mine = { ...taken, reminders: [{ ...reminder, person: { id: 'me', name: 'Айгуль' } }] }
  const whoever = { ...taken, reminders: [reminder] }
  const news = [{ kind: 'reminder', key: `reminder r ${justNow}` }]
  expect(newsOf(mine, 'me', now)).toEqual(news)
  expect(newsOf(mine, 'other', now)).toEqual([])
  expect(newsOf(whoever, 'me', now)).toEqual([])
  expect(newsOf(whoever, 'other', now)).toEqual(news)
  expect(newsOf({ ...lead, reminders: [reminder] }, null, now)).toEqual(news)
  expect(newsOf({ ...lead, reminders: [{ ...reminder, told_at: null }] }, null, now)).toEqual([])
  expect(newsOf({ ...lead, reminders: [{ ...reminder, told_at: before }] }, null, now)).toEqual([])
})

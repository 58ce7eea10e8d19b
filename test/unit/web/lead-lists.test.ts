import { describe, expect, test } from 'vitest'
import type { InboxLeadAnswer } from '../../../src/inbox/inbox.api.ts'
import { type LeadFilter, queryOf } from '../../../web/data/lead-filter.ts'
import { mergeHead } from '../../../web/data/merge-head.ts'
import { placeLead } from '../../../web/data/place-lead.ts'
import { durationOf } from '../../../web/lead/duration.ts'

/** A lead that is so old in hours; among equals its id decides. */
function lead(id: string, hoursOld: number, changes: Partial<InboxLeadAnswer> = {}): InboxLeadAnswer {
  return {
    id,
    name: id,
    has_name: true,
    revenue: null,
    phone: null,
    source: 'olx',
    status: 'new',
    quality_score: null,
    created_at: '2024-11-17T10:00:00.000Z',
    score_reasons: [],
    campaign_id: null,
    niche_id: null,
    bot_active: true,
    language: null,
    waiting_since: null,
    undelivered_at: null,
    snoozed_until: null,
    tags: [],
    remind_at: null,
    assignee: null,
    bot_paused_until: null,
    updated_at: '2024-11-17T10:00:00.000Z',
    unread: 0,
    last_message: null,
    last_message_at: new Date(Date.UTC(2024, 10, 17) - hoursOld * 3_600_000).toISOString(),
    ...changes,
  }
}

const ids = (rows: InboxLeadAnswer[] | null): string[] | undefined => rows?.map(({ id }) => id)
const [a, b, c, d] = [lead('a', 1), lead('b', 2), lead('c', 3), lead('d', 4)]

describe('a list whose beginning is read anew', () => {
  test('takes in what is new and lets what moved up leave its old place', () => {
    const moved = lead('d', 0)
    expect(ids(mergeHead([a, b, c, d], { rows: [moved, a], isAll: false }, 'activity'))).toEqual([
      'd',
      'a',
      'b',
      'c',
    ])
  })

  test('loses what should be in the beginning and is not', () => {
    expect(ids(mergeHead([a, b, c, d], { rows: [a, c], isAll: false }, 'activity'))).toEqual(['a', 'c', 'd'])
  })

  test('is the beginning where there is nothing after it', () => {
    expect(ids(mergeHead([a, b, c], { rows: [b], isAll: true }, 'activity'))).toEqual(['b'])
    expect(ids(mergeHead([a], { rows: [], isAll: true }, 'activity'))).toEqual([])
  })

  test('has to be read again where the two do not meet', () => {
    expect(mergeHead([c, d], { rows: [a, b], isAll: false }, 'activity')).toBeNull()
  })
})

describe('a lead that has changed', () => {
  const rows = [a, b, c]

  test('comes to its place in the order of each list', () => {
    const news = lead('c', 0)
    expect(ids(placeLead({ rows, hasMore: true }, news, {}))).toEqual(['c', 'a', 'b'])
    expect(ids(placeLead({ rows, hasMore: true }, news, { sort: 'created' }))).toEqual(['c', 'a', 'b'])
    const scored = [lead('a', 1, { quality_score: 90 }), lead('b', 2, { quality_score: 10 })]
    const middle = lead('x', 9, { quality_score: 50 })
    expect(ids(placeLead({ rows: scored, hasMore: false }, middle, { sort: 'score' }))).toEqual([
      'a',
      'x',
      'b',
    ])
  })

  test('leaves a list that it does not belong to any more', () => {
    const hot = lead('b', 2, { status: 'hot' })
    expect(ids(placeLead({ rows, hasMore: false }, hot, { status: 'new' }))).toEqual(['a', 'c'])
    expect(ids(placeLead({ rows: [], hasMore: false }, hot, { status: 'hot' }))).toEqual(['b'])
    expect(placeLead({ rows, hasMore: false }, lead('x', 0), { unread: 'true' })).toBe(rows)
  })

  test.each([
    [{ score_min: '50' }, 60, true],
    [{ score_min: '50' }, null, false],
    [{ score_max: '50' }, 60, false],
    [{ score_max: '50' }, null, false],
    [{ score_max: '50' }, 0, true],
  ])('with the filter %j and the score %s belongs: %s', (filter, quality_score, belongs) => {
    const placed = placeLead({ rows: [], hasMore: false }, lead('x', 0, { quality_score }), filter)
    expect(placed.length > 0).toBe(belongs)
  })

  test('waits for its page where it lies beyond what is loaded', () => {
    expect(ids(placeLead({ rows, hasMore: true }, lead('z', 100), {}))).toEqual(['a', 'b', 'c'])
    expect(ids(placeLead({ rows, hasMore: false }, lead('z', 100), {}))).toEqual(['a', 'b', 'c', 'z'])
  })

  test('is not taken for a find, but stays one', () => {
    expect(placeLead({ rows, hasMore: false }, lead('x', 0), { q: 'иван' })).toBe(rows)
    const renamed = lead('b', 2, { name: 'Иван' })
    expect(placeLead({ rows: [c, b, a], hasMore: false }, renamed, { q: 'иван' })).toEqual([c, renamed, a])
  })
})

describe('a filter', () => {
  const placed = (changes: Partial<InboxLeadAnswer>, filter: LeadFilter): boolean =>
    placeLead({ rows: [], hasMore: false }, lead('x', 0, changes), filter).length > 0

  test.each<[LeadFilter, Partial<InboxLeadAnswer>, boolean]>([
    [{ status: 'new,hot' }, { status: 'hot' }, true],
    [{ status: 'new,hot' }, { status: 'won' }, false],
    [{ waiting: 'true' }, { waiting_since: '2024-11-17T10:00:00.000Z' }, true],
    [{ waiting: 'true' }, {}, false],
    [{ sort: 'waiting' }, {}, false],
    [{ failed: 'true' }, { undelivered_at: '2024-11-17T10:00:00.000Z' }, true],
    [{ failed: 'true' }, {}, false],
    [{ no_ad: 'true' }, {}, true],
    [{ no_ad: 'true' }, { campaign_id: 'c' }, false],
    [{ language: 'kk' }, { language: 'kk' }, true],
    [{ language: 'kk' }, { language: 'ru' }, false],
  ])('of %j takes %j: %s', (filter, changes, belongs) => {
    expect(placed(changes, filter)).toBe(belongs)
  })

  test('of days takes those of the viewer’s calendar, both ends included', () => {
    const created_at = new Date(2024, 10, 17, 23, 59).toISOString()
    const day = { created_from: '2024-11-17', created_to: '2024-11-17' }
    expect(placed({ created_at }, day)).toBe(true)
    expect(placed({ created_at }, { created_from: '2024-11-18' })).toBe(false)
    expect(placed({ created_at }, { created_to: '2024-11-16' })).toBe(false)
    const end = new Date(new Date(2024, 10, 18).getTime() - 1).toISOString()
    expect(queryOf(day)).toEqual({ created_from: new Date(2024, 10, 17).toISOString(), created_to: end })
    expect(queryOf({ created_from: 'yesterday', q: ' ' })).toEqual({})
  })
})

test('who waits longest comes first', () => {
  const since = (id: string, at: string) => lead(id, 0, { waiting_since: `2024-11-17T${at}:00.000Z` })
  const [first, second] = [since('b', '10:00'), since('c', '11:00')]
  const filter = { sort: 'waiting' }
  expect(ids(placeLead({ rows: [first, second], hasMore: false }, since('a', '10:30'), filter))).toEqual([
    'b',
    'a',
    'c',
  ])
})

test.each([
  [1, { unit: 'minutes', count: 1 }],
  [59, { unit: 'minutes', count: 59 }],
  [60, { unit: 'hours', count: 1 }],
  [48 * 60 - 1, { unit: 'hours', count: 47 }],
  [50 * 60, { unit: 'days', count: 2 }],
])('%i minutes of waiting are told in whole units', (minutes, duration) => {
  expect(durationOf(minutes)).toEqual(duration)
})

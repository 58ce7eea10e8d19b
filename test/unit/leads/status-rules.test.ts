import { describe, expect, it } from 'vitest'
import { LeadStatus } from '../../../src/core/lead-status.ts'
import { nextStatus, type StatusFacts } from '../../../src/leads/status-rules.ts'
import { statusText } from '../../../src/leads/status-texts.ts'
import { thresholds } from '../../../src/scoring/score-rules.ts'

const now = new Date('2026-03-01T12:00:00Z')
const options = { now, lostAfterDays: 14 }

function daysAgo(days: number): Date {
  return new Date(now.getTime() - days * 24 * 60 * 60 * 1000)
}

function facts(more: Partial<StatusFacts>): StatusFacts {
  return {
    status: 'new',
    setByPerson: false,
    score: null,
    hasPhone: false,
    isSpam: false,
    isAnswered: false,
    lastMessageAt: daysAgo(1),
    ...more,
  }
}

const hot = { score: thresholds.hot, hasPhone: true }
const qualified = { score: thresholds.qualified }

describe('a status follows the facts', () => {
  it.each([
    ['new stays until we answer', {}, null],
    ['new becomes contacted when we have answered', { isAnswered: true }, 'contacted'],
    ['new becomes qualified by score', { ...qualified, isAnswered: true }, 'qualified'],
    ['new becomes hot by score and phone', hot, 'hot'],
    ['a high score without a phone is only qualified', { ...hot, hasPhone: false }, 'qualified'],
    ['one point below qualifies nobody', { score: thresholds.qualified - 1, hasPhone: true }, null],
    ['contacted becomes qualified', { status: 'contacted', ...qualified }, 'qualified'],
    ['contacted becomes hot', { status: 'contacted', ...hot }, 'hot'],
    ['qualified becomes hot', { status: 'qualified', ...hot }, 'hot'],
    ['hot never falls back', { status: 'hot', ...qualified }, null],
    ['qualified never falls back', { status: 'qualified', score: 0 }, null],
    ['spam wins over a score', { ...hot, isSpam: true }, 'spam'],
    ['lost becomes spam', { status: 'lost', isSpam: true }, 'spam'],
    ['spam does not come back by itself', { status: 'spam', ...hot }, null],
    ['silence loses the hot', { status: 'hot', ...hot, lastMessageAt: daysAgo(14) }, 'lost'],
    ['silence loses the new', { lastMessageAt: daysAgo(15) }, 'lost'],
    ['a day less does not', { status: 'hot', lastMessageAt: daysAgo(13) }, null],
    ['lost comes back with a message and a score', { status: 'lost', ...qualified }, 'qualified'],
    ['lost comes back as hot', { status: 'lost', ...hot }, 'hot'],
    ['lost stays without a score', { status: 'lost', isAnswered: true }, null],
    ['lost stays while silent', { status: 'lost', ...hot, lastMessageAt: daysAgo(20) }, null],
    ['won is never left', { status: 'won', isSpam: true, lastMessageAt: daysAgo(99) }, null],
    ['what a person set stays', { ...hot, setByPerson: true, isSpam: true }, null],
  ] satisfies [string, Partial<StatusFacts>, LeadStatus | null][])('%s', (_, more, expected) => {
    expect(nextStatus(facts(more), options)?.to ?? null).toBe(expected)
  })
})

function* allFacts(): Generator<StatusFacts> {
  const flags = [true, false]
  const scores = [null, 0, thresholds.qualified, thresholds.hot - 1, thresholds.hot, 100]
  for (const status of LeadStatus.options)
    for (const setByPerson of flags)
      for (const score of scores)
        for (const hasPhone of flags)
          for (const isSpam of flags)
            for (const isAnswered of flags)
              for (const lastMessageAt of [daysAgo(0), daysAgo(30)])
                yield { status, setByPerson, score, hasPhone, isSpam, isAnswered, lastMessageAt }
}

describe('over all possible facts', () => {
  it('settles, with no status visited twice', () => {
    for (const start of allFacts()) {
      const visited = new Set<LeadStatus>([start.status])
      let change = nextStatus(start, options)
      while (change !== null) {
        expect(visited).not.toContain(change.to)
        visited.add(change.to)
        change = nextStatus({ ...start, status: change.to }, options)
      }
    }
  })

  it('never gives won, never touches won or what a person set, and says why in Russian', () => {
    for (const start of allFacts()) {
      const change = nextStatus(start, options)
      if (start.setByPerson || start.status === 'won') expect(change).toBeNull()
      if (change === null) continue
      expect(change.to).not.toBe('won')
      expect(statusText(change.reason, 'ru')).toMatch(/[а-яё]/i)
      expect(statusText(change.reason, 'ru').length).toBeLessThan(60)
    }
  })
})

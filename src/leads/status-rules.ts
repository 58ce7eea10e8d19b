import type { LeadStatus } from '../core/lead-status.ts'
import { thresholds } from '../scoring/score-rules.ts'
import type { StatusReason } from './status-reason.schema.ts'

/** What the status of a lead depends on. */
export interface StatusFacts {
  status: LeadStatus
  /** Whether a person chose the present status; such a status is never changed. */
  setByPerson: boolean
  score: number | null
  hasPhone: boolean
  isSpam: boolean
  /** Whether the bot or a person has answered. */
  isAnswered: boolean
  lastMessageAt: Date
}

export interface StatusOptions {
  now: Date
  /** After so many days without a message a lead is lost. */
  lostAfterDays: number
}

/** A change of status and, for the lead's history, why. */
export interface StatusChange {
  to: LeadStatus
  reason: StatusReason
}

const dayMs = 24 * 60 * 60 * 1000

/** How far a lead has come; a rule only ever leads upwards, except to spam and lost. */
const rank: Record<LeadStatus, number> = {
  lost: 0,
  new: 0,
  contacted: 1,
  qualified: 2,
  hot: 3,
  won: 4,
  spam: 4,
}

function earned({ score, hasPhone }: StatusFacts): StatusChange | null {
  const points = score ?? 0
  if (hasPhone && points >= thresholds.hot)
    return { to: 'hot', reason: { code: 'score_and_phone', score: points } }
  return points < thresholds.qualified ? null : { to: 'qualified', reason: { code: 'score', score: points } }
}

/**
 * The change that is due, one at a time, or null. Asked again with the new status it settles: there are no
 * cycles. `won` is for people alone, and nothing leaves `won` or `spam` by itself; a lost lead comes back by
 * writing again with a score that qualifies.
 */
export function nextStatus(facts: StatusFacts, { now, lostAfterDays }: StatusOptions): StatusChange | null {
  const { status } = facts
  if (facts.setByPerson || status === 'won' || status === 'spam') return null
  if (facts.isSpam) return { to: 'spam', reason: { code: 'spam' } }
  const silentMs = now.getTime() - facts.lastMessageAt.getTime()
  if (silentMs >= lostAfterDays * dayMs) {
    const days = Math.floor(silentMs / dayMs)
    return status === 'lost' ? null : { to: 'lost', reason: { code: 'silent', days } }
  }
  const better = earned(facts)
  if (better !== null && rank[better.to] > rank[status]) return better
  return status === 'new' && facts.isAnswered ? { to: 'contacted', reason: { code: 'answered' } } : null
}

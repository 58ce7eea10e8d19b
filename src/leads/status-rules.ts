import type { LeadStatus } from '../core/lead-status.ts'
import { thresholds } from '../scoring/score-rules.ts'

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

/** A change of status and, for the lead's history, why: a short Russian phrase. */
export interface StatusChange {
  to: LeadStatus
  why: string
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
  if (hasPhone && points >= thresholds.hot) return { to: 'hot', why: `Есть телефон, балл ${points}` }
  return points >= thresholds.qualified ? { to: 'qualified', why: `Набрал балл ${points}` } : null
}

/**
 * The change that is due, one at a time, or null. Asked again with the new status it settles: there are no
 * cycles. `won` is for people alone, and nothing leaves `won` or `spam` by itself; a lost lead comes back by
 * writing again with a score that qualifies.
 */
export function nextStatus(facts: StatusFacts, { now, lostAfterDays }: StatusOptions): StatusChange | null {
  const { status } = facts
  if (facts.setByPerson || status === 'won' || status === 'spam') return null
  if (facts.isSpam) return { to: 'spam', why: 'Сообщения похожи на спам' }
  const silentMs = now.getTime() - facts.lastMessageAt.getTime()
  if (silentMs >= lostAfterDays * dayMs) {
    return status === 'lost' ? null : { to: 'lost', why: `Молчит дней: ${Math.floor(silentMs / dayMs)}` }
  }
  const better = earned(facts)
  if (better !== null && rank[better.to] > rank[status]) return better
  return status === 'new' && facts.isAnswered ? { to: 'contacted', why: 'Клиенту ответили' } : null
}

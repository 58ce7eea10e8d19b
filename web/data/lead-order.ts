import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import type { LeadFilter } from './lead-filter.ts'

type Key = (lead: InboxLeadAnswer) => string | number

const keys: Record<string, Key> = {
  activity: (lead) => lead.last_message_at,
  created: () => 0,
  score: (lead) => lead.quality_score ?? -1,
  waiting: (lead) => -Date.parse(lead.waiting_since ?? lead.created_at),
}

/** The order in which the API gives a list. */
export function orderOf({ q, created_from, created_to, sort = 'activity' }: LeadFilter): string {
  return (q ?? created_from ?? created_to) === undefined ? sort : 'created'
}

/** Whether a lead comes before another: the greater key first, among equals the newer lead, or who waits longer. */
export function isBefore(one: InboxLeadAnswer, other: InboxLeadAnswer, order: string): boolean {
  const keyOf = keys[order] ?? (() => 0)
  const [key, otherKey] = [keyOf(one), keyOf(other)]
  return key > otherKey || (key === otherKey && (order === 'waiting' ? one.id < other.id : one.id > other.id))
}

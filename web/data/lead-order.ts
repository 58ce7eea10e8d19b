import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import type { LeadFilter } from './lead-filter.ts'

type Key = (lead: InboxLeadAnswer) => string | number

const keys: Record<string, Key> = {
  activity: (lead) => lead.last_message_at,
  created: () => 0,
  score: (lead) => lead.quality_score ?? -1,
}

/** The order in which the API gives a list. */
export function orderOf({ q, sort = 'activity' }: LeadFilter): string {
  return q === undefined ? sort : 'created'
}

/** Whether a lead comes before another: the greater key first, among equals the newer lead. */
export function isBefore(one: InboxLeadAnswer, other: InboxLeadAnswer, order: string): boolean {
  const keyOf = keys[order] ?? (() => 0)
  const [key, otherKey] = [keyOf(one), keyOf(other)]
  return key > otherKey || (key === otherKey && one.id > other.id)
}

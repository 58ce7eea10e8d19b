import { isDeepStrictEqual } from 'node:util'
import { newId } from '../core/id.ts'
import { qualifiedStatuses } from '../core/lead-status.ts'
import type { DomainEvent } from '../events/event.schema.ts'
import type { CountChange, Lead } from './lead.schema.ts'

/** Fields whose change is worth telling; the rest is bookkeeping, or told by the messages. */
const told = [
  'name',
  'username',
  'phone',
  'budget',
  'notes',
  'unknown_ad_codes',
  'language',
  'ad_id',
  'campaign_id',
  'niche_id',
  'status',
  'deals',
  'quality_score',
  'score_reasons',
  'is_bot_active',
  'bot_paused_until',
  'open_questions',
  'further_requests',
  'stop_requested_at',
  'erasure_requested_at',
  'blocked_at',
  'snoozed_until',
  'tags',
  'reminders',
  'assignee_id',
] as const satisfies readonly (keyof Lead)[]

/** Where answers show what is stored under another name. */
const shownIn: Partial<Record<(typeof told)[number], string>> = {
  unknown_ad_codes: 'notes',
  deals: 'revenue',
  assignee_id: 'assignee',
}

/** What the write of a new lead announces: also what it became by its score, where it is stored with one. */
export function eventsOfNew(lead: Lead, counts: CountChange[]): DomainEvent[] {
  const begunAs = lead.status_history[0]?.from ?? lead.status
  return [
    { id: newId(), type: 'lead.created', lead_id: lead.id },
    ...statusEvents({ ...lead, status: begunAs }, lead),
    ...statsEvents(counts),
  ]
}

/** What a write that turns `before` into `after` announces, in the order it is told. */
export function eventsOfChange(before: Lead, after: Lead, counts: CountChange[]): DomainEvent[] {
  const lead_id = before.id
  const fields = told.filter((field) => !isDeepStrictEqual(before[field], after[field]))
  const changed = [...new Set(fields.map((field) => shownIn[field] ?? field))]
  const events: DomainEvent[] = []
  if (changed.length > 0) events.push({ id: newId(), type: 'lead.updated', lead_id, changed })
  return [...events, ...statusEvents(before, after), ...statsEvents(counts)]
}

function statusEvents(before: Lead, after: Lead): DomainEvent[] {
  const { id: lead_id, status: from } = before
  const { status: to } = after
  if (from === to) return []
  const by = after.status_history.at(-1)?.by ?? 'person'
  const events: DomainEvent[] = [{ id: newId(), type: 'lead.status_changed', lead_id, from, to, by }]
  const isNewlyQualified = qualifiedStatuses.includes(to) && !qualifiedStatuses.includes(from)
  if (isNewlyQualified) events.push({ id: newId(), type: 'lead.qualified', lead_id })
  if (to === 'hot') events.push({ id: newId(), type: 'lead.hot', lead_id })
  return events
}

function statsEvents(counts: CountChange[]): DomainEvent[] {
  return counts.map(({ campaign_id }) => ({ id: newId(), type: 'stats.updated', campaign_id }))
}

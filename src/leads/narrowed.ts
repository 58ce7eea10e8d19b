import type { LeadFilter } from './lead-filter.ts'

type Narrowing = Pick<
  LeadFilter,
  'waiting' | 'failed' | 'no_ad' | 'language' | 'tag' | 'reminder' | 'reminder_due' | 'assignee' | 'seen_by'
>

interface Narrowed {
  is_waiting?: true | { $ne: true }
  is_undelivered?: true | { $ne: true }
  campaign_id?: null | { $ne: null }
  language?: string
  is_tagged?: true
  tags?: string
  has_reminder?: true | { $ne: true }
  remind_at?: { $lte: Date } | { $not: { $lte: Date } }
  assignee_id?: string | null | { $in: (string | null)[] }
}

/** What a list asks of a lead beside its place and its words, as the database takes it. */
export function narrowed(asked: Narrowing): Narrowed {
  const { waiting, failed, no_ad, language, tag, ...whose } = asked
  return {
    ...(waiting !== undefined && { is_waiting: waiting || { $ne: true } }),
    ...(failed !== undefined && { is_undelivered: failed || { $ne: true } }),
    ...(no_ad !== undefined && { campaign_id: no_ad ? null : { $ne: null } }),
    ...(language !== undefined && { language }),
    ...(tag !== undefined && { is_tagged: true as const, tags: tag }),
    ...reminded(asked),
    ...whoseLeads(whose),
  }
}

function reminded({
  reminder,
  reminder_due: isDue,
}: Narrowing): Pick<Narrowed, 'has_reminder' | 'remind_at'> {
  const by = { $lte: new Date() }
  return {
    ...(reminder !== undefined && { has_reminder: reminder || { $ne: true } }),
    ...(isDue !== undefined && { remind_at: isDue ? by : { $not: by } }),
    // Its index holds no others.
    ...(isDue === true && reminder !== false && { has_reminder: true as const }),
  }
}

/** Whose leads: those that are asked for, as far as they are seen. */
export function whoseLeads({
  assignee,
  seen_by,
}: Pick<LeadFilter, 'assignee' | 'seen_by'>): Pick<Narrowed, 'assignee_id'> {
  if (seen_by === undefined) return assignee === undefined ? {} : { assignee_id: assignee }
  if (assignee === undefined) return { assignee_id: { $in: [seen_by, null] } }
  const isSeen = assignee === null || assignee === seen_by
  return { assignee_id: isSeen ? assignee : { $in: [] } }
}

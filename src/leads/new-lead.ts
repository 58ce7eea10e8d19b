import { newId, timeOfId } from '../core/id.ts'
import { createDayOf, usualTimeZone } from '../core/local-day.ts'
import { emptyInbox } from './inbox-state.schema.ts'
import type { Lead } from './lead.schema.ts'

type Given = Pick<Lead, 'source' | 'name'> & Partial<Omit<Lead, 'id' | 'rev' | 'created_at' | 'updated_at'>>

const usualDayOf = createDayOf(usualTimeZone)

/** Before the first message. */
const unanswered = {
  answered_at: null,
  human_answered_at: null,
  waiting_since: null,
  undelivered_at: null,
  inbox: emptyInbox,
} as const satisfies Partial<Lead>

/** A lead as it begins, whoever brings it: a chat or the API. */
export function newLead(given: Given, id = newId()): Lead {
  const now = timeOfId(id)
  return {
    id,
    platform_user_id: null,
    other_user_ids: [],
    has_own_name: false,
    phone: null,
    phone_e164: null,
    budget: null,
    notes: null,
    unknown_ad_codes: [],
    language: null,
    ad_id: null,
    campaign_id: null,
    niche_id: null,
    cohort_day: usualDayOf(now),
    same_person_as: null,
    milestones_elsewhere: null,
    status: 'new',
    is_status_manual: false,
    status_history: [],
    quality_score: null,
    score_reasons: [],
    is_spam: false,
    chat: null,
    dialog: null,
    facts: [],
    open_questions: [],
    further_requests: [],
    stop_requested_at: null,
    erasure_requested_at: null,
    is_bot_active: true,
    bot_paused_until: null,
    human_reached_at: null,
    blocked_at: null,
    handled_news: [],
    owed_replies: [],
    trace_id: null,
    last_message_at: now,
    last_message_id: null,
    ...unanswered,
    due: [],
    pending_counts: [],
    pending_stats: [],
    ...given,
    rev: 0,
    created_at: now,
    updated_at: now,
  }
}

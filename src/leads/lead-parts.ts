import type { z } from 'zod'
import { Lead } from './lead.schema.ts'
import { type PartOfLead, partOfLead } from './part-of-lead.ts'

const shownInList = {
  id: true,
  name: true,
  phone: true,
  source: true,
  status: true,
  quality_score: true,
  created_at: true,
  updated_at: true,
} as const

const shownInBoth = {
  ...shownInList,
  username: true,
  platform_user_id: true,
  budget: true,
  deals: true,
  notes: true,
  unknown_ad_codes: true,
  language: true,
  ad_id: true,
  campaign_id: true,
  niche_id: true,
} as const

const ListedLead = Lead.pick(shownInList)
const TableLead = Lead.pick({
  ...shownInBoth,
  phone_e164: true,
  assignee_id: true,
  // For its place in the order of the inbox, and whether it is in its list.
  last_message_at: true,
  waiting_since: true,
  snoozed_until: true,
})
const ShownLead = Lead.pick({
  ...shownInBoth,
  attribution: true,
  touches: true,
  score_reasons: true,
  status_history: true,
  is_bot_active: true,
  bot_paused_until: true,
  open_questions: true,
  further_requests: true,
  stop_requested_at: true,
  erasure_requested_at: true,
  blocked_at: true,
  waiting_since: true,
  undelivered_at: true,
  snoozed_until: true,
  tags: true,
  reminders: true,
  assignee_id: true,
  assignments: true,
  facts: true,
  rev: true,
})

const WaitingLead = Lead.pick({
  id: true,
  niche_id: true,
  status: true,
  waiting_since: true,
  assignee_id: true,
  assignments: true,
})

/** What a list shows of a lead. */
export type ListedLead = z.infer<typeof ListedLead>
/** What a table of leads shows of one. */
export type TableLead = z.infer<typeof TableLead>
/** What tells for how long somebody has waited, and for whom. */
export type WaitingLead = z.infer<typeof WaitingLead>
/** What the page of a lead shows. */
export type ShownLead = z.infer<typeof ShownLead>

export const listedLead: PartOfLead<ListedLead> = partOfLead(ListedLead)
export const tableLead: PartOfLead<TableLead> = partOfLead(TableLead)
export const shownLead: PartOfLead<ShownLead> = partOfLead(ShownLead)
export const waitingLead: PartOfLead<WaitingLead> = partOfLead(WaitingLead)

import { z } from 'zod'
import { ChannelName } from '../channels/channel.ts'
import { Platform } from '../channels/platform.ts'
import { Author } from '../core/author.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { Dialog } from '../dialog/dialog.schema.ts'
import { Message } from '../messages/message.schema.ts'
import { ScoreReason } from '../scoring/score.schema.ts'
import { AssignmentChange } from './assignment.schema.ts'
import { Touch } from './attribution.schema.ts'
import { StatChange } from './contribution.schema.ts'
import { Deal } from './deal.schema.ts'
import { InboxState } from './inbox-state.schema.ts'
import { Reminder } from './reminder.schema.ts'
import { StatusReason } from './status-reason.schema.ts'

/** One change of a lead's status: by a worker or by a person. */
export const StatusChange = z.object({
  from: LeadStatus,
  to: LeadStatus,
  at: z.date(),
  by: z.enum(['worker', 'person']),
  /** Earlier versions noted no more than `by`. */
  author: Author.optional(),
  reason: StatusReason,
})
export type StatusChange = z.infer<typeof StatusChange>

/** Work that is owed to a lead. It stands here, not only in Redis, so that a sweep finds it again. */
export const DueWork = z.enum(['score', 'status', 'counts', 'assign'])
export type DueWork = z.infer<typeof DueWork>

/** A change of a campaign's lead counts that this lead caused and that the campaign may not show yet. */
export const CountChange = z.object({
  id: z.string(),
  campaign_id: z.string(),
  leads: z.number().int(),
  qualified: z.number().int(),
})
export type CountChange = z.infer<typeof CountChange>

/** Words of the customer's that staff are to act on. */
export const LeadNote = z.object({ message_id: z.string().nullable(), text: z.string(), at: z.date() })
export type LeadNote = z.infer<typeof LeadNote>

/** Which words of which message gave a field, and how it was read. */
export const LeadFact = z.object({
  field: z.string().describe('Поле лида или шаг анкеты'),
  value: z.union([z.string(), z.number()]),
  message_id: z.string().nullable().describe('Сообщение, из которого взято'),
  start: z.number().int().describe('Начало в словах клиента, единицы UTF-16'),
  end: z.number().int().describe('Конец там же'),
  text: z.string().describe('Сами слова'),
  sureness: z.enum(['certain', 'likely', 'possible']),
  rule: z.string().describe('Чем эти слова сочтены'),
})
export type LeadFact = z.infer<typeof LeadFact>

/** A lead as it is stored. Absent optional fields are null. */
export const Lead = z.object({
  id: z.string(),
  source: Platform,
  platform_user_id: z.string().nullable(),
  /** Further ids of the same person, where the messenger has told some. */
  other_user_ids: z.array(z.string()),
  name: z.string(),
  /** What the messenger calls them in public, without «@»; left out, or null, where they have no such name. */
  username: z.string().nullable().optional(),
  /** True once the customer, or staff, gave the name; false while it is the messenger's. */
  has_own_name: z.boolean(),
  phone: z.string().nullable(),
  phone_e164: z.string().nullable(),
  /** KZT. */
  budget: z.number().nullable(),
  /** What staff wrote. */
  notes: z.string().nullable(),
  /** Ad codes that the customer came with and that are no ad's. */
  unknown_ad_codes: z.array(z.string()),
  language: z.string().nullable(),
  ad_id: z.string().nullable(),
  campaign_id: z.string().nullable(),
  niche_id: z.string().nullable(),
  /** What decided on the ad, or on none: the first touch, or the last word of staff. Earlier versions kept none. */
  attribution: Touch.optional(),
  /** All touches, oldest first; the newest fifty. */
  touches: z.array(Touch).optional(),
  /** The shop's day on which it first wrote, `YYYY-MM-DD`: another time zone in the settings does not move it. */
  cohort_day: z.string(),
  /** The lead of the same niche that had this phone before: it is the one that the person is counted by. */
  same_person_as: z.string().nullable(),
  /** What the person has reached in other chats, whose leads are the same person as this one. */
  milestones_elsewhere: z
    .object({ qualified_at: z.date().nullable(), won_at: z.date().nullable() })
    .nullable(),

  status: LeadStatus,
  /** A status that a person set is not changed by a worker again. */
  is_status_manual: z.boolean(),
  status_history: z.array(StatusChange),
  /** What it brought, oldest first. Left out while nobody has told of any. */
  deals: z.array(Deal).optional(),

  /** 0–100; null until the first scoring. */
  quality_score: z.number().int().nullable(),
  score_reasons: z.array(ScoreReason),
  is_spam: z.boolean(),

  /** The chat with our bot; null for a lead that only the API knows. */
  chat: z.object({ platform: ChannelName, bot: z.string(), id: z.string() }).nullable(),
  dialog: Dialog.nullable(),
  facts: z.array(LeadFact),
  /** What the customer asked and nobody has answered yet; the newest twenty. */
  open_questions: z.array(LeadNote),
  /** What else the customer needs, told after the questionnaire. */
  further_requests: z.array(LeadNote),
  /** When the customer wanted no more questions, or all data removed. */
  stop_requested_at: z.date().nullable(),
  erasure_requested_at: z.date().nullable(),
  /** They have been a colleague at some time: whether they are one is asked before a message of theirs is taken. */
  may_be_staff: z.boolean().optional(),
  is_bot_active: z.boolean(),
  /** The bot is silent until then because a person has spoken. */
  bot_paused_until: z.date().nullable(),
  /** The bot has said that nobody is there until then, when the shop opens. */
  closed_notice_until: z.date().nullable().optional(),
  /** When the newest message of a person at our end reached the customer. */
  human_reached_at: z.date().nullable(),
  /** Since when the customer lets nothing reach them; null once they write again. */
  blocked_at: z.date().nullable(),
  /** News of the last handled batch of messages: a batch repeated after a crash is recognised by them. */
  handled_news: z.array(z.string()),
  /** What was decided to answer to that batch: stored as messages before the batch counts as handled. */
  owed_replies: z.array(Message),

  /** The trace of what came in last: a message, or the request that made the lead. */
  trace_id: z.string().nullable(),
  /** When the customer's first message was sent, by the messenger's clock. */
  first_sent_at: z.date().optional(),
  last_message_at: z.date(),
  last_message_id: z.string().nullable(),
  /** When the first answer, by bot or person, reached the customer. */
  answered_at: z.date().nullable(),
  /** The same by a person. */
  human_answered_at: z.date().nullable(),
  /** Who that was; left out where it is not known, as by earlier versions. */
  human_answered_by: Author.optional(),
  /** Since when the customer waits for a word of ours, see `waiting.ts`; null while nobody waits. */
  waiting_since: z.date().nullable(),
  /** When our newest message that failed was written; null once one has reached the customer after it. */
  undelivered_at: z.date().nullable(),
  inbox: InboxState,
  /** Until then the lead is out of the lists; null while it is in them. */
  snoozed_until: z.date().nullable().optional(),
  /** What staff sort leads by, as `tagOf` spells it. */
  tags: z.array(z.string()).optional(),
  /** What somebody is to be told of it, and when. */
  reminders: z.array(Reminder).optional(),
  /** The person whose lead it is; null while it is nobody's. */
  assignee_id: z.string().nullable().optional(),
  /** How it changed hands, oldest first; the newest fifty. */
  assignments: z.array(AssignmentChange).optional(),

  /** It goes: nothing is decided on it any more. */
  is_being_erased: z.boolean().optional(),
  due: z.array(DueWork),
  pending_counts: z.array(CountChange),
  pending_stats: z.array(StatChange),
  /** Grows with every write; a write names the revision that it was decided on. */
  rev: z.number().int(),
  created_at: z.date(),
  updated_at: z.date(),
})
export type Lead = z.infer<typeof Lead>

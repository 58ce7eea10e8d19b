import { z } from 'zod'
import { Platform } from '../channels/platform.ts'
import { AuthorAnswer, type NameOf, presentAuthor, unnamed } from '../core/author.ts'
import { Id, Timestamp } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import { kztOf } from '../core/money.ts'
import type { Language } from '../core/text/localized-text.ts'
import { exampleMessages, MessageAnswer, presentMessage } from '../messages/message.api.ts'
import type { ShownMessage } from '../messages/message.schema.ts'
import { ScoreReason } from '../scoring/score.schema.ts'
import { scoreText } from '../scoring/score-texts.ts'
import { assignmentFields, presentAssignee, presentAssignments } from './assignment.api.ts'
import { AttributionAnswer, exampleAttribution, presentAttribution } from './attribution.api.ts'
import { revenueOf } from './deal.schema.ts'
import { type Lead, LeadFact, StatusChange } from './lead.schema.ts'
import { authorOfChange } from './lead-authors.ts'
import { shownName } from './lead-name.ts'
import { shownNotes } from './lead-notes.ts'
import type { ShownLead } from './lead-parts.ts'
import { exampleLeadWishes, leadWishFields, presentLeadWishes } from './lead-wishes.api.ts'
import { presentRemindAt, presentReminders, ReminderAnswer, remindField } from './reminder.api.ts'
import { statusText } from './status-texts.ts'

/** The documented lead. */
export const exampleLead = {
  id: '0193397f-3a00-7000-8000-000000000004',
  name: 'Иван Иванов',
  phone: '+7 777 123 4567',
  source: 'whatsapp',
  status: 'qualified',
  quality_score: 85,
  created_at: '2024-11-17T10:00:00.000Z',
}

/** What every answer shows of a lead. */
export const leadFields = {
  id: Id,
  name: z.string(),
  phone: z.string().nullable(),
  source: Platform,
  status: LeadStatus,
  quality_score: z.number().nullable().describe('Оценка от 0 до 100; null, пока лид не оценён'),
  created_at: Timestamp,
}

/** A lead in a list and right after creation. */
export const LeadAnswer = z.object(leadFields).meta({ id: 'Lead', title: 'Лид', examples: [exampleLead] })
export type LeadAnswer = z.infer<typeof LeadAnswer>

/** In words, and beside them the code that they are made from. */
export const ScoreReasonAnswer = ScoreReason.extend({
  detail: z.string().describe('Словами, на языке Accept-Language: ru, kk или en'),
}).meta({
  id: 'ScoreReason',
  title: 'Причина оценки',
  examples: [{ rule: 'phone', points: 35, detail: 'оставил телефон', reason: { code: 'phone' } }],
})
export type ScoreReasonAnswer = z.infer<typeof ScoreReasonAnswer>

const exampleStatusChange = {
  from: 'new',
  to: 'qualified',
  at: '2024-11-17T10:06:00.000Z',
  by: 'worker',
  author: { kind: 'worker', id: null, name: null },
  why: 'Набрал балл 85',
  reason: { code: 'score', score: 85 },
}

const StatusChangeAnswer = StatusChange.extend({
  at: Timestamp,
  author: AuthorAnswer.nullable().describe('null, если прежняя версия не записала, кто из людей'),
  why: z.string().describe('Словами, на языке Accept-Language: ru, kk или en'),
}).meta({ id: 'StatusChange', title: 'Смена статуса', examples: [exampleStatusChange] })
type StatusChangeAnswer = z.infer<typeof StatusChangeAnswer>

const DealAnswer = z
  .object({
    id: Id,
    amount: z.number().describe('Тенге'),
    at: Timestamp.describe('Когда лид стал won'),
  })
  .meta({
    id: 'Deal',
    title: 'Сделка',
    examples: [{ id: exampleLead.id, amount: 45_000, at: '2024-11-17T10:06:00.000Z' }],
  })

/** What is shown of one lead. */
export const leadDetailFields = {
  ...leadFields,
  has_name: z.boolean().describe('Известно ли имя; если нет, name — «Клиент» и источник'),
  platform_user_id: z.string().nullable(),
  username: z
    .string()
    .nullable()
    .describe('Имя в Telegram без @: https://t.me/имя; null, если его нет или мессенджер не сообщает'),
  budget: z.number().nullable(),
  notes: z.string().nullable().describe('Заметки сотрудников и строка о каждом незнакомом коде объявления'),
  unknown_ad_codes: z.array(z.string()).describe('Коды, с которыми клиент пришёл и которых нет у объявлений'),
  ad_id: z.string().nullable(),
  campaign_id: z.string().nullable(),
  niche_id: z.string().nullable(),
  attribution: AttributionAnswer,
  language: z.string().nullable(),
  score_reasons: z.array(ScoreReasonAnswer).describe('Из чего сложилась оценка'),
  status_history: z.array(StatusChangeAnswer),
  revenue: z.number().nullable().describe('Сумма сделок, тенге; null, пока её никто не назвал'),
  deals: z.array(DealAnswer).describe('Сделки, от старых к новым'),
  bot_active: z.boolean().describe('Отвечает ли бот этому лиду'),
  bot_paused_until: Timestamp.nullable().describe('До этого времени бот молчит: отвечает человек'),
  waiting_since: Timestamp.nullable().describe('С какого времени клиент ждёт ответа; null — не ждёт'),
  undelivered_at: Timestamp.nullable().describe(
    'Когда написано наше последнее сообщение, которое не дошло; null — дошло или дошло следующее',
  ),
  snoozed_until: Timestamp.nullable().describe('До этого времени лид отложен: его нет в списках'),
  tags: z.array(z.string()).describe('Метки'),
  ...remindField,
  reminders: z.array(ReminderAnswer).describe('Невыполненные напоминания, ближайшие первыми'),
  ...assignmentFields,
  ...leadWishFields,
  updated_at: Timestamp,
}

export const exampleLeadDetail = {
  ...exampleLead,
  has_name: true,
  platform_user_id: 'user123',
  username: null,
  budget: 15_000,
  notes: 'Интересуется ремонтом MacBook',
  unknown_ad_codes: [],
  ad_id: null,
  campaign_id: null,
  niche_id: null,
  attribution: exampleAttribution,
  language: 'ru',
  score_reasons: [{ rule: 'phone', points: 35, detail: 'оставил телефон', reason: { code: 'phone' } }],
  status_history: [exampleStatusChange],
  revenue: null,
  deals: [],
  bot_active: true,
  bot_paused_until: null,
  waiting_since: '2024-11-17T10:05:00.000Z',
  undelivered_at: null,
  snoozed_until: null,
  tags: ['перезвонить'],
  remind_at: null,
  reminders: [],
  assignee: null,
  assignments: [],
  ...exampleLeadWishes,
  updated_at: '2024-11-17T10:06:00.000Z',
}

/** One lead after a change. */
export const LeadDetailAnswer = z
  .object(leadDetailFields)
  .meta({ id: 'LeadDetail', title: 'Лид полностью', examples: [exampleLeadDetail] })
export type LeadDetailAnswer = z.infer<typeof LeadDetailAnswer>

/** One lead with its conversation, oldest message first. */
export const LeadConversationAnswer = z
  .object({
    ...leadDetailFields,
    facts: z.array(LeadFact).describe('Из каких слов клиента взято каждое поле'),
    conversations: z.array(MessageAnswer),
  })
  .meta({
    id: 'LeadConversation',
    title: 'Лид с историей общения',
    examples: [{ ...exampleLeadDetail, facts: [], conversations: exampleMessages }],
  })
export type LeadConversationAnswer = z.infer<typeof LeadConversationAnswer>

/** What a list shows of a lead. */
export function presentLead(lead: Pick<Lead, keyof LeadAnswer>, language: Language): LeadAnswer {
  const { id, phone, source, status, quality_score, created_at } = lead
  const name = shownName(lead, language)
  return { id, name, phone, source, status, quality_score, created_at: created_at.toISOString() }
}

/** The reasons of a score in words. */
export function presentScoreReasons(
  { score_reasons }: Pick<Lead, 'score_reasons'>,
  language: Language,
): ScoreReasonAnswer[] {
  return score_reasons.map((reason) => ({ ...reason, detail: scoreText(reason.reason, language) }))
}

/** The changes of a status with their reasons in words. */
export function presentStatusHistory(
  { status_history }: Pick<Lead, 'status_history'>,
  language: Language,
  nameOf: NameOf = unnamed,
): StatusChangeAnswer[] {
  return status_history.map((change) => ({
    ...change,
    at: change.at.toISOString(),
    author: presentAuthor(authorOfChange(change), nameOf),
    why: statusText(change.reason, language),
  }))
}

function presentDeals({ deals = [] }: Pick<Lead, 'deals'>): Pick<LeadDetailAnswer, 'revenue' | 'deals'> {
  const shown = deals.map(({ id, amount_tiyn, at }) => ({
    id,
    amount: kztOf(amount_tiyn),
    at: at.toISOString(),
  }))
  return { revenue: revenueOf(deals), deals: shown }
}

/** What its own page shows of a lead. */
export function presentLeadDetail(
  lead: Omit<ShownLead, 'facts'>,
  language: Language,
  nameOf: NameOf = unnamed,
): LeadDetailAnswer {
  const { id, name, phone, source, status, quality_score, created_at } = presentLead(lead, language)
  const { revenue, deals } = presentDeals(lead)
  const wishes = presentLeadWishes(lead)
  // Field by field: to spread so many into one object takes V8 ten times as long.
  return {
    id,
    name,
    phone,
    source,
    status,
    quality_score,
    created_at,
    has_name: lead.name !== '',
    platform_user_id: lead.platform_user_id,
    username: lead.username ?? null,
    budget: lead.budget,
    notes: shownNotes(lead, language),
    unknown_ad_codes: lead.unknown_ad_codes,
    ad_id: lead.ad_id,
    campaign_id: lead.campaign_id,
    niche_id: lead.niche_id,
    attribution: presentAttribution(lead, nameOf),
    language: lead.language,
    score_reasons: presentScoreReasons(lead, language),
    status_history: presentStatusHistory(lead, language, nameOf),
    revenue,
    deals,
    bot_active: lead.is_bot_active,
    bot_paused_until: lead.bot_paused_until?.toISOString() ?? null,
    waiting_since: lead.waiting_since?.toISOString() ?? null,
    undelivered_at: lead.undelivered_at?.toISOString() ?? null,
    snoozed_until: lead.snoozed_until?.toISOString() ?? null,
    tags: lead.tags ?? [],
    remind_at: presentRemindAt(lead).remind_at,
    reminders: presentReminders(lead, nameOf),
    assignee: presentAssignee(lead.assignee_id, nameOf),
    assignments: presentAssignments(lead, nameOf),
    open_questions: wishes.open_questions,
    further_requests: wishes.further_requests,
    stop_requested_at: wishes.stop_requested_at,
    erasure_requested_at: wishes.erasure_requested_at,
    blocked_at: wishes.blocked_at,
    updated_at: lead.updated_at.toISOString(),
  }
}

/** The same with the conversation. */
export function presentLeadConversation(
  lead: ShownLead,
  messages: readonly ShownMessage[],
  { language, nameOf }: { language: Language; nameOf: NameOf },
): LeadConversationAnswer {
  return {
    ...presentLeadDetail(lead, language, nameOf),
    facts: lead.facts ?? [],
    conversations: messages.map((message) => presentMessage(message, language)),
  }
}

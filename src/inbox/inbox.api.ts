import { z } from 'zod'
import { MessageKind } from '../channels/channel.ts'
import { type NameOf, unnamed } from '../core/author.ts'
import { examplesOf, GivenId, Id, Timestamp } from '../core/fields.ts'
import type { Language } from '../core/text/localized-text.ts'
import { assigneeField, presentAssignee } from '../leads/assignment.api.ts'
import { revenueOf } from '../leads/deal.schema.ts'
import type { InboxState } from '../leads/inbox-state.schema.ts'
import {
  exampleLead,
  exampleLeadDetail,
  leadDetailFields,
  leadFields,
  presentLead,
  presentLeadDetail,
  presentScoreReasons,
} from '../leads/lead.api.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { previewText } from '../leads/preview-text.ts'
import { presentRemindAt } from '../leads/reminder.api.ts'
import { markFields } from '../messages/message.api.ts'
import { Sender } from '../messages/sender.ts'
import { CountsAnswer } from './inbox-counts.api.ts'
import type { InboxLead } from './inbox-list.store.ts'

const inboxFields = {
  unread: z.number().int().describe('Сколько сообщений клиента никто не прочитал, не больше 100'),
  last_message: z
    .object({ id: Id, sender: Sender, kind: MessageKind, text: z.string(), ...markFields })
    .nullable()
    .describe('Начало последнего сообщения'),
  last_message_at: Timestamp,
}

const inboxExample = {
  unread: 1,
  last_message: {
    id: '0193397f-3a00-7000-8000-000000000005',
    sender: 'lead',
    kind: 'text',
    text: 'Здравствуйте, интересует ремонт MacBook',
    words: 'Здравствуйте, интересует ремонт MacBook',
    marks: [],
  },
  last_message_at: '2024-11-17T10:05:00.000Z',
}

const { has_name, score_reasons, revenue, campaign_id, niche_id, language, updated_at } = leadDetailFields
const { bot_active, bot_paused_until, waiting_since, undelivered_at, snoozed_until, tags, remind_at } =
  leadDetailFields

/** A lead in the lists of the inbox. */
export const InboxLeadAnswer = z
  .object({
    ...leadFields,
    ...{ has_name, score_reasons, revenue, campaign_id, niche_id, language, updated_at },
    ...{ bot_active, bot_paused_until, waiting_since, undelivered_at, snoozed_until, tags, remind_at },
    ...assigneeField,
    ...inboxFields,
  })
  .meta({
    id: 'InboxLead',
    title: 'Лид в списке',
    examples: [
      {
        ...exampleLead,
        has_name: true,
        score_reasons: exampleLeadDetail.score_reasons,
        revenue: null,
        campaign_id: null,
        niche_id: null,
        bot_active: true,
        bot_paused_until: null,
        language: 'ru',
        waiting_since: exampleLeadDetail.waiting_since,
        undelivered_at: null,
        snoozed_until: null,
        tags: ['перезвонить'],
        remind_at: null,
        assignee: null,
        updated_at: exampleLeadDetail.updated_at,
        ...inboxExample,
      },
    ],
  })
export type InboxLeadAnswer = z.infer<typeof InboxLeadAnswer>

/** One lead beside its conversation. */
export const InboxLeadDetailAnswer = z
  .object({
    ...leadDetailFields,
    ...inboxFields,
    has_chat: z.boolean().describe('Есть ли чат с ботом: без него сообщение сотрудника только записывается'),
    phone_e164: z.string().nullable().describe('Телефон так, как его набирают: +77011234567'),
  })
  .meta({
    id: 'InboxLeadDetail',
    title: 'Лид полностью, без переписки',
    examples: [{ ...exampleLeadDetail, ...inboxExample, has_chat: true, phone_e164: '+77771234567' }],
  })
export type InboxLeadDetailAnswer = z.infer<typeof InboxLeadDetailAnswer>

/** Leads read anew, and with them what the page counts. */
export const InboxChangesAnswer = z
  .object({
    leads: z.array(InboxLeadDetailAnswer).describe('Те из спрошенных, которые есть'),
    counts: CountsAnswer,
  })
  .meta({
    id: 'InboxChanges',
    title: 'Лиды, какими они стали',
    examples: [{ leads: [], counts: examplesOf(CountsAnswer)[0] }],
  })
export type InboxChangesAnswer = z.infer<typeof InboxChangesAnswer>

export const MarkRead = z
  .strictObject({ up_to: GivenId.describe('id последнего прочитанного сообщения') })
  .meta({ title: 'Прочитано', examples: [{ up_to: inboxExample.last_message.id }] })

/** What a list of the inbox shows of a lead. */
export function presentInboxLead(
  lead: InboxLead,
  language: Language,
  nameOf: NameOf = unnamed,
): InboxLeadAnswer {
  return {
    ...presentLead(lead, language),
    has_name: lead.name !== '',
    score_reasons: presentScoreReasons(lead, language),
    revenue: revenueOf(lead.deals),
    campaign_id: lead.campaign_id,
    niche_id: lead.niche_id,
    bot_active: lead.is_bot_active,
    bot_paused_until: lead.bot_paused_until?.toISOString() ?? null,
    language: lead.language,
    waiting_since: lead.waiting_since?.toISOString() ?? null,
    undelivered_at: lead.undelivered_at?.toISOString() ?? null,
    snoozed_until: lead.snoozed_until?.toISOString() ?? null,
    tags: lead.tags ?? [],
    ...presentRemindAt(lead),
    assignee: presentAssignee(lead.assignee_id, nameOf),
    updated_at: lead.updated_at.toISOString(),
    ...presentInbox(lead, language),
  }
}

/** What stands beside a conversation. */
export function presentInboxLeadDetail(
  lead: Lead,
  language: Language,
  nameOf: NameOf = unnamed,
): InboxLeadDetailAnswer {
  return {
    ...presentLeadDetail(lead, language, nameOf),
    ...presentInbox(lead, language),
    has_chat: lead.chat !== null,
    phone_e164: lead.phone_e164,
  }
}

function presentInbox(
  { inbox, last_message_at }: InboxLead,
  language: Language,
): Pick<InboxLeadAnswer, keyof typeof inboxFields> {
  return {
    unread: inbox.unread_ids.length,
    last_message: inbox.last_message && presentPreview(inbox.last_message, language),
    last_message_at: last_message_at.toISOString(),
  }
}

function presentPreview(
  { id, sender, kind, text: words, marks = [] }: NonNullable<InboxState['last_message']>,
  language: Language,
): InboxLeadAnswer['last_message'] {
  return { id, sender, kind, text: previewText({ marks, words }, language), words, marks }
}

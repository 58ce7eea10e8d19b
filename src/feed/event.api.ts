import { z } from 'zod'
import { CampaignDetailAnswer } from '../campaigns/campaign.api.ts'
import { MessageKind } from '../channels/channel.ts'
import { Decision } from '../core/decision.ts'
import { examplesOf, Id, Timestamp } from '../core/fields.ts'
import { LeadStatus } from '../core/lead-status.ts'
import type { Language } from '../core/text/localized-text.ts'
import { MessageProgress } from '../events/event.schema.ts'
import { LeadDetailAnswer } from '../leads/lead.api.ts'
import { AttachmentStatus } from '../messages/attachment.schema.ts'
import {
  CreatedMessageAnswer,
  exampleMessages,
  markFields,
  presentCreatedMessage,
  presentMarks,
} from '../messages/message.api.ts'
import type { Message } from '../messages/message.schema.ts'

const leadId = '0193397f-3a00-7000-8000-000000000004'
const messageId = '0193397f-3a00-7000-8000-000000000006'

const SentMessage = CreatedMessageAnswer.extend({
  ...markFields,
  kind: MessageKind.describe('Что это: текст, фото, голосовое…'),
  delivery: MessageProgress.nullable().describe(
    'Как далеко ушло исходящее; null, если бот его не отправляет',
  ),
}).meta({
  id: 'SentMessage',
  title: 'Сообщение переписки',
  examples: [
    {
      ...exampleMessages[1],
      lead_id: leadId,
      words: 'Добрый день! Расскажите, что случилось?',
      marks: [],
      kind: 'text',
      delivery: 'sent',
    },
  ],
})
type SentMessage = z.infer<typeof SentMessage>

const lead = LeadDetailAnswer
const campaign = CampaignDetailAnswer

/**
 * An event as everyone outside gets it. What it tells of the lead, the message or the campaign is how they
 * stand when it is sent, which may be newer than the event.
 */
export const EventMessage = z.discriminatedUnion('type', [
  eventOf('lead.created', 'Новый лид', { lead }),
  eventOf('lead.updated', 'Лид изменился', {
    lead,
    changed: z
      .array(z.string())
      .meta({ description: 'Поля с новым значением', examples: [['quality_score', 'score_reasons']] }),
  }),
  eventOf('lead.status_changed', 'Лид перешёл в другой статус', {
    lead,
    from: LeadStatus.meta({ examples: ['new'] }),
    to: LeadStatus.meta({ examples: ['qualified'] }),
    by: z
      .enum(['worker', 'person'])
      .meta({ description: 'Кто решил: правила или человек', examples: ['worker'] }),
  }),
  eventOf('lead.qualified', 'Лид стал квалифицированным: qualified, hot или won', { lead }),
  eventOf('lead.hot', 'Лид стал горячим', { lead }),
  eventOf('lead.erased', 'Лид и его переписка удалены по требованию человека', {
    lead_id: Id.meta({ examples: [leadId] }),
  }),
  eventOf('message.created', 'Новое сообщение в переписке', { message: SentMessage }),
  eventOf('message.delivery', 'Сообщение клиенту ушло дальше или не ушло', {
    message_id: Id.meta({ examples: [messageId] }),
    lead_id: Id.meta({ examples: [leadId] }),
    status: MessageProgress.meta({ examples: ['delivered'] }),
  }),
  eventOf('message.file', 'Файл сообщения скачан или его не будет', {
    message_id: Id.meta({ examples: [messageId] }),
    lead_id: Id.meta({ examples: [leadId] }),
    status: AttachmentStatus.meta({ examples: ['kept'] }),
  }),
  eventOf('campaign.updated', 'Кампания создана или изменена', { campaign }),
  eventOf('campaign.verdict_changed', 'Вывод о кампании изменился, или она поставлена из-за него на паузу', {
    campaign,
    verdict: Decision.meta({ description: 'Каким стал вывод', examples: ['stop'] }),
    previous_verdict: Decision.meta({
      description: 'Каким был; тот же, если изменилось лишь то, что кампания поставлена на паузу',
      examples: ['continue'],
    }),
    paused: z.boolean().meta({ description: 'Поставлена ли из-за него на паузу', examples: [true] }),
  }),
  eventOf('stats.updated', 'Изменились показатели кампании: её лиды, объявления, расходы', { campaign }),
  eventOf('report.updated', 'В отчётах сосчитано новое: люди, их шаги и сделки', {
    campaign_ids: z.array(Id).meta({
      description: 'По каким кампаниям; пусто, если люди пришли не по объявлениям',
      examples: [['0193397f-3a00-7000-8000-000000000002']],
    }),
    niche_ids: z.array(Id).meta({
      description: 'По каким нишам',
      examples: [['0193397f-3a00-7000-8000-000000000001']],
    }),
  }),
])
export type EventMessage = z.infer<typeof EventMessage>

function eventOf<Type extends string, Data extends z.ZodRawShape>(type: Type, title: string, data: Data) {
  const examples = Object.entries(data).map(([name, field]) => [name, examplesOf(field)[0]])
  const envelope = {
    version: 1,
    event_id: '0193397f-3a00-7000-8000-000000000007',
    timestamp: '2024-11-17T10:06:00.000Z',
  }
  return z
    .object({
      type: z.literal(type),
      version: z.literal(1).describe('Растёт, когда меняется смысл полей; новые поля её не меняют'),
      event_id: Id.describe('Одно и то же событие всегда под одним id'),
      timestamp: Timestamp.describe('Когда это произошло'),
      data: z.object(data),
    })
    .meta({ title, examples: [{ type, ...envelope, data: Object.fromEntries(examples) }] })
}

/** What an event tells of a message. */
export function presentSentMessage(message: Message, language: Language): SentMessage {
  return {
    ...presentCreatedMessage(message, language),
    ...presentMarks(message),
    kind: message.kind,
    delivery: progressOf(message),
  }
}

function progressOf({ delivery }: Message): MessageProgress | null {
  if (delivery === undefined) return null
  if (delivery.status !== 'sent') return delivery.status
  if (delivery.read_at !== undefined) return 'read'
  return delivery.delivered_at === undefined ? 'sent' : 'delivered'
}

import { z } from 'zod'
import { CampaignDetailAnswer } from '../campaigns/campaign.api.ts'
import { MessageKind } from '../channels/channel.ts'
import { Id, Timestamp } from '../fields.ts'
import { LeadDetailAnswer } from '../leads/lead.api.ts'
import { LeadStatus } from '../leads/lead-status.ts'
import { CreatedMessageAnswer, presentCreatedMessage } from '../messages/message.api.ts'
import type { Message } from '../messages/message.schema.ts'
import { MessageProgress } from './event.schema.ts'

const SentMessage = CreatedMessageAnswer.extend({
  kind: MessageKind.describe('Что это: текст, фото, голосовое…'),
  delivery: MessageProgress.nullable().describe(
    'Как далеко ушло исходящее; null, если бот его не отправляет',
  ),
}).meta({ id: 'SentMessage', title: 'Сообщение переписки' })
type SentMessage = z.infer<typeof SentMessage>

const lead = LeadDetailAnswer
const campaign = CampaignDetailAnswer

/**
 * An event as everyone outside gets it. What it tells of the lead, the message or the campaign is how they
 * stand when it is sent, which may be newer than the event.
 */
export const EventMessage = z.discriminatedUnion('type', [
  eventOf('lead.created', { lead }),
  eventOf('lead.updated', { lead, changed: z.array(z.string()).describe('Поля, у которых новое значение') }),
  eventOf('lead.status_changed', {
    lead,
    from: LeadStatus,
    to: LeadStatus,
    by: z.enum(['worker', 'person']).describe('Кто решил: правила или человек'),
  }),
  eventOf('lead.qualified', { lead }),
  eventOf('lead.hot', { lead }),
  eventOf('lead.erased', { lead_id: Id }),
  eventOf('message.created', { message: SentMessage }),
  eventOf('message.delivery', { message_id: Id, lead_id: Id, status: MessageProgress }),
  eventOf('campaign.updated', { campaign }),
  eventOf('stats.updated', { campaign }),
])
export type EventMessage = z.infer<typeof EventMessage>

function eventOf<Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) {
  return z.object({
    type: z.literal(type),
    version: z.literal(1).describe('Растёт, когда меняется смысл полей; новые поля её не меняют'),
    event_id: Id.describe('Одно и то же событие всегда под одним id'),
    timestamp: Timestamp.describe('Когда это произошло'),
    data: z.object(data),
  })
}

/** What an event tells of a message. */
export function presentSentMessage(message: Message): SentMessage {
  return { ...presentCreatedMessage(message), kind: message.kind, delivery: progressOf(message) }
}

function progressOf({ delivery }: Message): MessageProgress | null {
  if (delivery === undefined) return null
  if (delivery.status !== 'sent') return delivery.status
  if (delivery.read_at !== undefined) return 'read'
  return delivery.delivered_at === undefined ? 'sent' : 'delivered'
}

import { z } from 'zod'
import { Id, Timestamp } from '../fields.ts'
import { Lead, StatusChange } from '../leads/lead.schema.ts'
import { Delivery, Message } from '../messages/message.schema.ts'
import type { PersonExport } from './person-export.service.ts'

const id = '0193397f-3a00-7000-8000-000000000004'
const at = '2024-11-17T10:05:00.000Z'

/** Every stored field: what is added to a lead or a message one day is exported without anyone's doing. */
const ExportedLead = Lead.extend({
  status_history: z.array(StatusChange.extend({ at: Timestamp })),
  bot_paused_until: Timestamp.nullable(),
  last_message_at: Timestamp,
  answered_at: Timestamp.nullable(),
  created_at: Timestamp,
  updated_at: Timestamp,
})

const ExportedMessage = Message.extend({
  created_at: Timestamp,
  sent_at: Timestamp.optional(),
  delivery: Delivery.extend({ next_attempt_at: Timestamp, sent_at: Timestamp.optional() }).optional(),
})

export const PersonExportAnswer = z
  .object({
    exported_at: Timestamp,
    lead: ExportedLead,
    messages: z.array(ExportedMessage).describe('Вся переписка, от старых сообщений к новым'),
    records: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .describe('Остальное, что хранится о человеке, по видам'),
  })
  .meta({ id: 'PersonExport', title: 'Всё, что хранится о человеке', examples: [exampleExport()] })
export type PersonExportAnswer = z.infer<typeof PersonExportAnswer>

export const LeadDeletedAnswer = z
  .object({ message: z.literal('Лид удалён'), id: Id })
  .meta({ id: 'LeadDeleted', title: 'Лид удалён', examples: [{ message: 'Лид удалён', id }] })

/** What an export answers with: what is stored, as JSON. */
export function presentExport(found: PersonExport): PersonExportAnswer {
  return PersonExportAnswer.parse(JSON.parse(JSON.stringify(found)))
}

function exampleExport(): object {
  const lead = {
    id,
    source: 'telegram',
    platform_user_id: '1001',
    name: 'Иван',
    has_own_name: true,
    phone: '+7 777 123 4567',
    phone_e164: '+77771234567',
    budget: 15_000,
    notes: null,
    language: 'ru',
    ad_id: null,
    campaign_id: null,
    niche_id: null,
    status: 'new',
    is_status_manual: false,
    status_history: [],
    quality_score: null,
    score_reasons: [],
    is_spam: false,
    chat: { platform: 'telegram', bot: '123456', id: '1001' },
    dialog: { language: 'ru', stage: 'new', step: null, retries: 0, answers: {} },
    is_bot_active: true,
    bot_paused_until: null,
    handled_message_ids: [],
    last_message_at: at,
    last_message_id: null,
    answered_at: null,
    due: [],
    pending_counts: [],
    rev: 3,
    created_at: at,
    updated_at: at,
  }
  return { exported_at: at, lead, messages: [], records: { rejected_updates: [] } }
}

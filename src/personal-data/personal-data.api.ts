import { z } from 'zod'
import { Id, Timestamp } from '../core/fields.ts'
import type { PersonExport } from './person-export.service.ts'

const id = '0193397f-3a00-7000-8000-000000000004'
const messageId = '0193397f-3a00-7000-8000-000000000005'
const at = '2024-11-17T10:05:00.000Z'

/** As it is stored, whatever version stored it: a second schema could only disagree with what is held. */
const AsStored = z.looseObject({ id: z.string() })

export const PersonExportAnswer = z
  .object({
    exported_at: Timestamp,
    lead: AsStored.describe('Лид со всеми полями, как он хранится'),
    messages: z.array(AsStored).describe('Вся переписка, от старых сообщений к новым'),
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
    ...{ id, source: 'telegram', platform_user_id: '1001', name: 'Иван', phone: '+7 777 123 4567' },
    ...{ budget: 15_000, language: 'ru', status: 'new', created_at: at, updated_at: at },
  }
  const message = {
    id: messageId,
    lead_id: id,
    platform: 'telegram',
    sender: 'lead',
    message: 'Здравствуйте',
  }
  return {
    exported_at: at,
    lead,
    messages: [{ ...message, created_at: at }],
    records: { rejected_updates: [], idempotent_requests: [] },
  }
}

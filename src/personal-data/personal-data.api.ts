import { z } from 'zod'
import { Id, Timestamp } from '../core/fields.ts'
import type { Language } from '../core/text/localized-text.ts'
import { presentScoreReasons, presentStatusHistory } from '../leads/lead.api.ts'
import { shownName } from '../leads/lead-name.ts'
import { shownNotes } from '../leads/lead-notes.ts'
import { presentAttachments } from '../messages/attachment.api.ts'
import type { Message } from '../messages/message.schema.ts'
import { messageText } from '../messages/message-text.ts'
import type { ErasedWhen } from './erasure.store.ts'
import type { PersonExport } from './person-export.service.ts'

const id = '0193397f-3a00-7000-8000-000000000004'
const messageId = '0193397f-3a00-7000-8000-000000000005'
const at = '2024-11-17T10:05:00.000Z'

/**
 * As it is stored, whatever version stored it: a second schema could only disagree with what is held. What is stored as
 * codes is said in words as well.
 */
const AsStored = z.looseObject({ id: z.string() })

export const PersonExportAnswer = z
  .object({
    exported_at: Timestamp,
    lead: AsStored.describe('Лид со всеми полями, как он хранится'),
    records: z
      .record(z.string(), z.array(z.record(z.string(), z.unknown())))
      .describe('Остальное, что хранится о человеке, по видам'),
    messages: z.array(AsStored).describe('Вся переписка, от старых сообщений к новым'),
  })
  .meta({ id: 'PersonExport', title: 'Всё, что хранится о человеке', examples: [exampleExport()] })
export type PersonExportAnswer = z.infer<typeof PersonExportAnswer>

export const LeadDeletedAnswer = z
  .object({ message: z.literal('Лид удалён'), id: Id })
  .meta({ id: 'LeadDeleted', title: 'Лид удалён', examples: [{ message: 'Лид удалён', id }] })

/** That a lead is gone, and since when. */
export const ErasureAnswer = z
  .object({ id: Id, erased_at: Timestamp })
  .meta({ id: 'Erasure', title: 'Когда стёрт лид', examples: [{ id, erased_at: at }] })
export type ErasureAnswer = z.infer<typeof ErasureAnswer>

/** An erasure as answers show it. */
export function presentErasure({ id, requested_at }: ErasedWhen): ErasureAnswer {
  return { id, erased_at: requested_at.toISOString() }
}

/** What an export answers with before the conversation: what is stored, as JSON. */
export function presentExport(
  { exported_at, lead, records }: Omit<PersonExport, 'pages'>,
  language: Language,
): Omit<PersonExportAnswer, 'messages'> {
  const said = {
    name: shownName(lead, language),
    notes: shownNotes(lead, language),
    score_reasons: presentScoreReasons(lead, language),
    status_history: presentStatusHistory(lead, language),
  }
  const found = { exported_at, lead: { ...lead, ...said }, records }
  return PersonExportAnswer.omit({ messages: true }).parse(JSON.parse(JSON.stringify(found)))
}

/** A message of an export. */
export function presentExportedMessage(
  message: Message,
  language: Language,
): PersonExportAnswer['messages'][number] {
  const attachments = presentAttachments(message)
  const said = { ...message, message: messageText(message, language), attachments }
  return AsStored.parse(JSON.parse(JSON.stringify(said)))
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
    records: { rejected_updates: [], idempotent_requests: [] },
    messages: [{ ...message, created_at: at }],
  }
}

import { z } from 'zod'
import { Id, Text, Timestamp } from '../core/fields.ts'
import { Sender } from '../messages/sender.ts'
import type { FoundMessage } from './found.service.ts'
import { LeadIds } from './lead-ids.ts'

export const FoundQuery = z.strictObject({
  q: Text(200).describe('Слова, которые искали в списке'),
  lead_ids: LeadIds,
})

const part = z.object({ text: z.string(), is_match: z.boolean().describe('Это и искали') })

const example = {
  lead_id: '0193397f-3a00-7000-8000-000000000004',
  message_id: '0193397f-3a00-7000-8000-000000000005',
  sender: 'lead',
  created_at: '2024-11-17T10:05:00.000Z',
  parts: [
    { text: 'Здравствуйте, интересует ', is_match: false },
    { text: 'ремонт', is_match: true },
    { text: ' MacBook', is_match: false },
  ],
}

const FoundMessageAnswer = z
  .object({
    lead_id: Id,
    message_id: Id.describe('Переписка открывается на нём с around'),
    sender: Sender,
    created_at: Timestamp,
    parts: z.array(part).describe('Текст вокруг найденного, по частям'),
  })
  .meta({ id: 'FoundMessage', title: 'Найденное сообщение', examples: [example] })

/** The messages that a search means, one of a lead at most. */
export const FoundAnswer = z.object({ found: z.array(FoundMessageAnswer) }).meta({
  id: 'Found',
  title: 'Найденные сообщения',
  examples: [{ found: [example] }],
})
export type FoundAnswer = z.infer<typeof FoundAnswer>

export function presentFound({ message, parts }: FoundMessage): FoundAnswer['found'][number] {
  const { id: message_id, lead_id, sender, created_at } = message
  return { lead_id, message_id, sender, created_at: created_at.toISOString(), parts }
}

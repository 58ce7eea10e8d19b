import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { conversationPages, pageSize } from '../messages/conversation-json.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { PersonalRecordKinds } from '../messages/personal-records.ts'
import { personOf } from './person.ts'

/** Everything that is held on one person. */
export interface PersonExport {
  exported_at: Date
  lead: Lead
  /** What else is held, by kind. */
  records: Record<string, object[]>
  /** The conversation, page by page, oldest message first. */
  pages: AsyncGenerator<Message[]>
}

export interface PersonExportService {
  /** @throws AppError NOT_FOUND */
  export(leadId: string): Promise<PersonExport>
}

interface PersonExportDeps {
  leads: Pick<LeadStore, 'findById'>
  messages: Pick<MessageStore, 'listBetween' | 'listChats'>
  records: PersonalRecordKinds
  now(): Date
}

export function createPersonExport({ leads, messages, records, now }: PersonExportDeps): PersonExportService {
  return {
    export: async (leadId) => {
      const lead = (await leads.findById(leadId)) ?? leadNotFound()
      const person = personOf(leadId, lead, await messages.listChats(leadId))
      const found: PersonExport['records'] = {}
      for (const [kind, { listOf }] of Object.entries(records)) found[kind] = await listOf(person)
      const pages = conversationPages((after) => messages.listBetween(leadId, { after }, pageSize))
      return { exported_at: now(), lead, records: found, pages }
    },
  }
}

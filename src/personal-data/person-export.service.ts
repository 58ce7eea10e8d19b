import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { PersonalRecordKinds } from '../messages/personal-records.ts'
import { personOf } from './person.ts'

/** Everything that is held on one person. */
export interface PersonExport {
  exported_at: Date
  lead: Lead
  messages: Message[]
  /** What else is held, by kind. */
  records: Record<string, object[]>
}

export interface PersonExportService {
  /** @throws AppError NOT_FOUND */
  export(leadId: string): Promise<PersonExport>
}

interface PersonExportDeps {
  leads: Pick<LeadStore, 'findById'>
  messages: Pick<MessageStore, 'list'>
  records: PersonalRecordKinds
  now(): Date
}

export function createPersonExport({ leads, messages, records, now }: PersonExportDeps): PersonExportService {
  return {
    export: async (leadId) => {
      const lead = (await leads.findById(leadId)) ?? leadNotFound()
      const conversation = await messages.list(leadId)
      const person = personOf(leadId, lead, conversation)
      const found: PersonExport['records'] = {}
      for (const [kind, { listOf }] of Object.entries(records)) found[kind] = await listOf(person)
      return { exported_at: now(), lead, messages: conversation, records: found }
    },
  }
}

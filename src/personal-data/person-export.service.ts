import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { conversationPages, pageSize } from '../messages/conversation-json.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { PersonalRecordKinds } from '../messages/personal-records.ts'
import { exportedFile, type HeldFile } from './held-file.ts'
import { personOf } from './person.ts'
import type { ZipEntry } from './zip.ts'

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
  /** What was sent in the conversation beside words, oldest first. */
  files(leadId: string): Promise<ZipEntry[]>
}

interface PersonExportDeps {
  leads: Pick<LeadStore, 'findById'>
  messages: Pick<MessageStore, 'listBetween' | 'listChats' | 'findByIds'>
  files: { listHeld(leadId: string): Promise<HeldFile[]> }
  records: PersonalRecordKinds
  now(): Date
}

export function createPersonExport({
  leads,
  messages,
  files,
  records,
  now,
}: PersonExportDeps): PersonExportService {
  return {
    export: async (leadId) => {
      const lead = (await leads.findById(leadId)) ?? leadNotFound()
      const person = personOf(leadId, lead, await messages.listChats(leadId))
      const found: PersonExport['records'] = {}
      for (const [kind, { listOf }] of Object.entries(records)) found[kind] = await listOf(person)
      const pages = conversationPages((after) => messages.listBetween(leadId, { after }, pageSize))
      return { exported_at: now(), lead, records: found, pages }
    },
    files: async (leadId) => {
      const held = await files.listHeld(leadId)
      const found = await messages.findByIds(held.map(({ message_id }) => message_id))
      const byId = new Map(found.map((message) => [message.id, message]))
      return held
        .map((file) => exportedFile(file, byId.get(file.message_id)))
        .sort((a, b) => (a.name < b.name ? -1 : 1))
    },
  }
}

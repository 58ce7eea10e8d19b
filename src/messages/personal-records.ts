import type { MessageKey } from './message-key.ts'

/** One person: the lead, and where they wrote to us. */
export interface Person {
  leadId: string
  chats: Omit<MessageKey, 'dedupe_key'>[]
}

/** Something that is held on people beside their lead and its messages: exported and erased with them. */
export interface PersonalRecords {
  /** All that is stored on the person. */
  listOf(person: Person): Promise<object[]>
  removeOf(person: Person): Promise<void>
}

/** Every kind of them, by the name that an export gives it. */
export type PersonalRecordKinds = Readonly<Record<string, PersonalRecords>>

import { join } from 'node:path'
import { type Database, open, type RootDatabase } from 'lmdb'
import type { ChatRecord, ContactRecord, MessageRecord, SessionRecord } from './records.ts'
import { createStoredMap, type StoredMap } from './stored-map.ts'

/** Everything that WhatsApp's side keeps between runs. */
export interface WhatsappDatabase {
  session: StoredMap<SessionRecord>
  contacts: StoredMap<ContactRecord>
  chats: StoredMap<ChatRecord>
  messages: Database<MessageRecord, string>
  /** The bytes of files in base64, by the path at which the page finds them. */
  media: StoredMap<string>
  close(): Promise<void>
}

/** As with Telegram: a write is on the disk when its promise resolves. */
export function openDatabase(dataDir: string): WhatsappDatabase {
  const root = open({ path: join(dataDir, 'whatsapp.lmdb'), maxDbs: 5, overlappingSync: false })
  return {
    session: createStoredMap(openPart<SessionRecord>(root, 'session')),
    contacts: createStoredMap(openPart<ContactRecord>(root, 'contacts')),
    chats: createStoredMap(openPart<ChatRecord>(root, 'chats')),
    messages: openPart<MessageRecord>(root, 'messages'),
    media: createStoredMap(openPart<string>(root, 'media')),
    close: () => root.close(),
  }
}

function openPart<V>(root: RootDatabase, name: string): Database<V, string> {
  return root.openDB<V, string>({ name, encoding: 'json' })
}

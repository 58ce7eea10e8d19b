import { join } from 'node:path'
import { openDatabaseFile } from '../../../packages/documents/src/storage/database-file.ts'
import type { ChatRecord, ContactRecord, MessageRecord, SessionRecord } from './records.ts'
import { createStoredMap, type StoredMap } from './stored-map.ts'
import { createTable, type Table } from './table.ts'

/** Everything that WhatsApp's side keeps between runs. */
export interface WhatsappDatabase {
  session: StoredMap<SessionRecord>
  contacts: StoredMap<ContactRecord>
  chats: StoredMap<ChatRecord>
  /** The bytes of files in base64, by the path at which the page finds them. */
  media: StoredMap<string>
  messages: Table<MessageRecord>
  close(): Promise<void>
}

/** As with Telegram: a write is on the disk when its promise resolves. */
export function openDatabase(dataDir: string): WhatsappDatabase {
  const root = openDatabaseFile({ path: join(dataDir, 'whatsapp.lmdb'), maxDbs: 6, overlappingSync: false })
  let isOpen = true
  const table = <V>(name: string): Table<V> =>
    createTable(root.openDB<V, string>({ name, encoding: 'json' }), () => isOpen)
  return {
    session: createStoredMap(table<SessionRecord>('session')),
    contacts: createStoredMap(table<ContactRecord>('contacts')),
    chats: createStoredMap(table<ChatRecord>('chats')),
    media: createStoredMap(table<string>('media')),
    messages: table<MessageRecord>('messages'),
    close: async () => {
      isOpen = false
      await root.close()
    },
  }
}

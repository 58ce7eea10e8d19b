import { join } from 'node:path'
import type { Database, RootDatabase } from 'lmdb'
import { openDatabaseFile } from '../../../packages/documents/src/storage/database-file.ts'
import type { Chat, Message, Update, User } from '../telegram-objects.ts'
import type { BotRecord } from './bot.record.ts'

/** A private chat: its id is the customer's user id. */
export interface ChatRecord {
  user: User
  chat: Chat
  isBlocked: boolean
}

/** An update with what its delivery depends on. */
export interface StoredUpdate {
  update: Update
  chatId: number
  createdAtMs: number
}

/** Everything that is kept for one bot. */
export interface BotDatabase {
  records: Database<BotRecord, string>
  chats: Database<ChatRecord, number>
  messages: Database<Message, [chatId: number, messageId: number]>
  /** All of the last 24 hours, confirmed or not. */
  updates: Database<StoredUpdate, number>
  /** The ids of those that nobody has confirmed. */
  pending: Database<true, number>
}

/**
 * Opens the file that keeps all bots. A write is on the disk when its promise resolves: flushing apart
 * from the commit (the default) would answer customers a little before that.
 */
export function openDatabase(dataDir: string, botCount: number): RootDatabase {
  return openDatabaseFile({
    path: join(dataDir, 'telegram.lmdb'),
    maxDbs: 5 * botCount + 1,
    overlappingSync: false,
  })
}

export function openBotDatabase(root: RootDatabase, botId: number): BotDatabase {
  const options = (part: string): { name: string; encoding: 'json' } => ({
    name: `${botId}-${part}`,
    encoding: 'json',
  })
  return {
    records: root.openDB<BotRecord, string>(options('record')),
    chats: root.openDB<ChatRecord, number>(options('chats')),
    messages: root.openDB<Message, [number, number]>(options('messages')),
    updates: root.openDB<StoredUpdate, number>(options('updates')),
    pending: root.openDB<true, number>(options('pending')),
  }
}

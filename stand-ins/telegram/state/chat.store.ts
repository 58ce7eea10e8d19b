import type { Database } from 'lmdb'
import type { Chat, User } from '../telegram-objects.ts'
import type { ChatRecord } from './bot-database.ts'

/** The private chats of one bot. */
export interface ChatStore {
  find(chatId: number): ChatRecord | null
  /** The chat with this customer, made or brought up to date with the profile. On disk when resolved. */
  open(user: User): Promise<ChatRecord>
  block(record: ChatRecord, isBlocked: boolean): Promise<void>
}

export function createChatStore(chats: Database<ChatRecord, number>): ChatStore {
  return {
    find: (chatId) => chats.get(chatId) ?? null,
    open: async (user) => {
      const known = chats.get(user.id)
      if (known && isSameProfile(known.user, user)) return known
      const record: ChatRecord = { user, chat: chatWith(user), isBlocked: known?.isBlocked ?? false }
      await chats.put(user.id, record)
      return record
    },
    block: async (record, isBlocked) => {
      await chats.put(record.chat.id, { ...record, isBlocked })
    },
  }
}

function isSameProfile(left: User, right: User): boolean {
  return (
    left.first_name === right.first_name &&
    left.last_name === right.last_name &&
    left.username === right.username &&
    left.language_code === right.language_code
  )
}

function chatWith({ id, first_name, last_name, username }: User): Chat {
  return { id, type: 'private', first_name, last_name, username }
}

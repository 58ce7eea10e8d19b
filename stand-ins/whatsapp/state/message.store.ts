import type { MessageRecord } from './records.ts'
import type { Table } from './table.ts'

/** All messages of the account, both directions. */
export interface MessageStore {
  find(id: string): MessageRecord | null
  /** Oldest first. */
  ofChat(chat: string): readonly MessageRecord[]
  /** Oldest first. */
  all(): readonly MessageRecord[]
  /** Numbers and keeps a message; on the disk when this resolves. */
  add(message: Omit<MessageRecord, 'seq'>): Promise<MessageRecord>
  /** Seen at once; on the disk when this resolves. */
  change(
    message: MessageRecord,
    changes: Partial<Pick<MessageRecord, 'ack' | 'type' | 'fields'>>,
  ): Promise<void>
}

export function createMessageStore(table: Table<MessageRecord>): MessageStore {
  const messages = table
    .entries()
    .map(([, message]) => message)
    .sort((a, b) => a.seq - b.seq)
  const byId = new Map<string, MessageRecord>()
  const byChat = new Map<string, MessageRecord[]>()
  for (const message of messages) index(message)

  function index(message: MessageRecord): void {
    byId.set(message.id, message)
    const chat = byChat.get(message.chat) ?? []
    chat.push(message)
    byChat.set(message.chat, chat)
  }

  return {
    find: (id) => byId.get(id) ?? null,
    ofChat: (chat) => byChat.get(chat) ?? [],
    all: () => messages,
    add: async (content) => {
      const message = { ...content, seq: (messages.at(-1)?.seq ?? 0) + 1 }
      messages.push(message)
      index(message)
      await table.put(message.id, message)
      return message
    },
    change: async (message, changes) => {
      Object.assign(message, changes)
      await table.put(message.id, message)
    },
  }
}

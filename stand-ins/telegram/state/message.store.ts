import type { Database } from 'lmdb'
import type { Message } from '../telegram-objects.ts'
import type { BotSettings } from './bot.record.ts'

/** What was said in the chats of one bot, both sides, as it stands after edits and deletions. */
export interface MessageStore {
  /** Numbers and keeps a message. It can be read only once it is on the disk, when `stored` resolves. */
  add(message: Omit<Message, 'message_id'>): { message: Message; stored: Promise<void> }
  find(chatId: number, messageId: number): Message | null
  replace(message: Message): Promise<void>
  remove(message: Message): Promise<void>
  /** Oldest first. */
  listAfter(chatId: number, messageId: number): Message[]
}

const keptPerChat = 1000
const additionsBetweenTrims = 256

export function createMessageStore(
  messages: Database<Message, [number, number]>,
  settings: BotSettings,
): MessageStore {
  const additions = new Map<number, number>()

  async function trim(chatId: number): Promise<void> {
    const count = (additions.get(chatId) ?? 0) + 1
    additions.set(chatId, count % additionsBetweenTrims)
    if (count < additionsBetweenTrims) return
    const range = { start: [chatId, Number.MAX_SAFE_INTEGER], end: [chatId, 0] }
    const old = messages.getKeys({ ...range, reverse: true, offset: keptPerChat })
    await Promise.all(Array.from(old, (key) => messages.remove(key)))
  }

  return {
    add: (content) => {
      const message: Message = { message_id: settings.current.lastMessageId + 1, ...content }
      const { chat, message_id: id } = message
      const kept = Promise.all([settings.change({ lastMessageId: id }), messages.put([chat.id, id], message)])
      return { message, stored: kept.then(() => trim(chat.id)) }
    },
    find: (chatId, messageId) => messages.get([chatId, messageId]) ?? null,
    replace: async (message) => {
      await messages.put([message.chat.id, message.message_id], message)
    },
    remove: async (message) => {
      await messages.remove([message.chat.id, message.message_id])
    },
    listAfter: (chatId, messageId) =>
      Array.from(
        messages.getRange({ start: [chatId, messageId + 1], end: [chatId, Number.MAX_SAFE_INTEGER] }),
        ({ value }) => value,
      ),
  }
}

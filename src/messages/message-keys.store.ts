import type { BotAccount } from '../channels/channel.ts'
import { type Stored, toEntity } from '../storage/mongo.ts'
import type { Message } from './message.schema.ts'
import type { MessageKey } from './message-key.ts'
import { type MessageDocument, type MessageModel, read } from './message-model.store.ts'

/** What a message is recognised by. Messages that went through no chat have no bot and no chat. */
export type StoredKey = Pick<Message, 'id' | 'platform' | 'bot' | 'chat' | 'dedupe_key'>

/** One chat of an account of ours. */
export type ChatOfBot = BotAccount & { chat: string }

/** Messages by what they are recognised by, and how they are removed. */
export interface MessageKeys {
  /** The message stored under this key. */
  findByKey(key: MessageKey): Promise<Message | null>
  /** Whether it went through a chat or not. */
  findOfLead(leadId: string, dedupeKey: string): Promise<Message | null>
  /** The message of this key, or its last edit. */
  findNewestVersion(leadId: string, dedupeKey: string): Promise<Message | null>
  listKeys(leadId: string): Promise<StoredKey[]>
  /** The chats that a conversation went through, each once. */
  listChats(leadId: string): Promise<Pick<Message, 'platform' | 'bot' | 'chat'>[]>
  /** Marks messages of a chat, with their later versions, as deleted; the first time counts. */
  markDeleted(chat: ChatOfBot, deleted: { keys: string[]; at: Date }): Promise<void>
  remove(ids: string[]): Promise<void>
  removeOfLead(leadId: string): Promise<void>
}

/** Finds and removes messages. */
export function keysIn(model: MessageModel): MessageKeys {
  const ofKey = { platform: 1, bot: 1, chat: 1, dedupe_key: 1 } as const
  return {
    findByKey: async ({ platform, bot, chat, dedupe_key }) =>
      toEntity(await model.findOne({ platform, bot, chat, dedupe_key }).lean<MessageDocument>()),
    findOfLead: async (leadId, dedupeKey) =>
      toEntity(await model.findOne({ lead_id: leadId, dedupe_key: dedupeKey }).lean<MessageDocument>()),
    findNewestVersion: async (leadId, key) => {
      const versions = { lead_id: leadId, $or: [{ dedupe_key: key }, { 'incoming.edit_of': key }] }
      const [newest] = await read(model.find(versions).sort({ _id: -1 }).limit(1))
      return newest ?? null
    },
    listKeys: async (leadId) => {
      const documents = await model.find({ lead_id: leadId }, ofKey).lean<Stored<StoredKey>[]>()
      return documents.map((document) => toEntity(document))
    },
    listChats: async (leadId) => {
      const chats = await model.aggregate<{ _id: Pick<Message, 'platform' | 'bot' | 'chat'> }>([
        { $match: { lead_id: leadId } },
        { $group: { _id: { platform: '$platform', bot: '$bot', chat: '$chat' } } },
      ])
      return chats.map(({ _id }) => _id)
    },
    markDeleted: async ({ platform, bot, chat }, { keys, at }) => {
      const versions = [{ dedupe_key: { $in: keys } }, { 'incoming.edit_of': { $in: keys } }]
      await model.updateMany(
        { platform, bot, chat, $or: versions, deleted_at: { $exists: false } },
        { $set: { deleted_at: at } },
      )
    },
    remove: async (ids) => {
      await model.deleteMany({ _id: { $in: ids } })
    },
    removeOfLead: async (leadId) => {
      await model.deleteMany({ lead_id: leadId })
    },
  }
}

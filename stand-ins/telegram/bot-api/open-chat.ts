import type { Bot } from '../bot.ts'
import type { ChatRecord } from '../state/bot-database.ts'
import { BotApiError, badRequest } from './bot-api-error.ts'
import type { ChatId } from './fields.schema.ts'

/** The chat that a call names. Throws 400 where the customer has never written to the bot. */
export function getChat(bot: Bot, chatId: ChatId): ChatRecord {
  const record = typeof chatId === 'number' ? bot.chats.find(chatId) : null
  if (!record) throw badRequest('chat not found')
  return record
}

/** The same for a call that puts something into the chat. Throws 403 where the customer has blocked the bot. */
export function getWritableChat(bot: Bot, chatId: ChatId): ChatRecord {
  const record = getChat(bot, chatId)
  if (record.isBlocked) throw new BotApiError(403, 'Forbidden: bot was blocked by the user')
  return record
}

/**
 * A chat of a business account stands beside the customer's own chat with the bot, which has the same id:
 * it is named with the connection that it is answered through.
 */
const prefix = 'business'

export function businessChat(connectionId: string, chatId: number): string {
  return [prefix, connectionId, chatId].join(':')
}

/** Where a message to this chat goes, in the Bot API's terms. */
export interface ChatAddress {
  chat_id: string
  business_connection_id?: string
}

export function addressOf(chat: string): ChatAddress {
  const [start, connectionId, chatId] = chat.split(':')
  if (start !== prefix || connectionId === undefined || chatId === undefined) return { chat_id: chat }
  return { chat_id: chatId, business_connection_id: connectionId }
}

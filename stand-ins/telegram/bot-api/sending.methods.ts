import { z } from 'zod'
import type { Bot } from '../bot.ts'
import type { Message } from '../telegram-objects.ts'
import { badRequest } from './bot-api-error.ts'
import { toBotApiMessage } from './bot-api-message.ts'
import { findConnection } from './business-connection.ts'
import { ChatId, Flag, Integer, jsonOf } from './fields.schema.ts'
import { readText, textFields } from './message-text.ts'
import { defineMethod } from './method.ts'
import { getWritableChat } from './open-chat.ts'
import { ReplyMarkup } from './reply-markup.schema.ts'

const ReplyParameters = z.object({
  message_id: Integer,
  allow_sending_without_reply: Flag.optional(),
})

const SendMessage = z.object({
  chat_id: ChatId,
  ...textFields,
  reply_parameters: jsonOf(ReplyParameters).optional(),
  reply_markup: ReplyMarkup.optional(),
  business_connection_id: z.string().optional(),
})

export const sendMessage = defineMethod(SendMessage, async (params, { bot }) => {
  const { chat } = getWritableChat(bot, params.chat_id)
  const text = readText(params)
  const replied = params.reply_parameters && findReplied(bot, chat.id, params.reply_parameters)
  bot.flood.admit(chat.id)
  const { message, stored } = bot.messages.add({
    ...authorOf(bot, params),
    chat,
    date: Math.floor(Date.now() / 1000),
    ...text,
    ...(replied && { reply_to_message: replied }),
    ...(params.reply_markup && { reply_markup: params.reply_markup }),
  })
  await stored
  bot.watch.changed(chat.id)
  return toBotApiMessage(message)
})

/** The bot itself, or the business account that it writes for. */
export function authorOf(
  bot: Bot,
  {
    business_connection_id: id,
    reply_markup: markup,
  }: Pick<z.output<typeof SendMessage>, 'business_connection_id' | 'reply_markup'>,
): Pick<Message, 'from' | 'sender_business_bot' | 'business_connection_id'> {
  if (id === undefined) return { from: bot.user }
  const connection = findConnection(bot, id)
  if (!connection.is_enabled || !connection.rights.can_reply) throw badRequest('BUSINESS_PEER_INVALID')
  if (markup && !('inline_keyboard' in markup)) throw badRequest('BUSINESS_REPLY_MARKUP_INVALID')
  return { from: connection.user, sender_business_bot: bot.user, business_connection_id: id }
}

/** The message replied to, without what that one replied to. */
function findReplied(bot: Bot, chatId: number, reply: z.infer<typeof ReplyParameters>): Message | null {
  const message = bot.messages.find(chatId, reply.message_id)
  if (!message && !reply.allow_sending_without_reply) throw badRequest('message to be replied not found')
  if (!message) return null
  const { reply_to_message: _, ...rest } = message
  return rest
}

const chatActions = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const

const SendChatAction = z.object({
  chat_id: ChatId,
  action: z.enum(chatActions, 'wrong parameter action in request'),
})

export const sendChatAction = defineMethod(SendChatAction, (params, { bot }) => {
  getWritableChat(bot, params.chat_id)
  return true
})

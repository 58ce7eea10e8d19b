import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Bot } from '../bot.ts'
import type { Message } from '../telegram-objects.ts'
import { badRequest } from './bot-api-error.ts'
import { toBotApiMessage } from './bot-api-message.ts'
import { ChatId, Integer } from './fields.schema.ts'
import { readText, textFields } from './message-text.ts'
import { defineMethod } from './method.ts'
import { getWritableChat } from './open-chat.ts'
import { InlineMarkup } from './reply-markup.schema.ts'

const Target = { chat_id: ChatId, message_id: Integer }

export const editMessageText = defineMethod(
  z.object({ ...Target, ...textFields, reply_markup: InlineMarkup.optional() }),
  async (params, { bot }) => {
    const message = getOwnMessage(bot, params)
    const { entities: _, reply_markup: __, ...unchanged } = message
    const { reply_markup } = params
    return replace(bot, message, { ...unchanged, ...readText(params), ...(reply_markup && { reply_markup }) })
  },
)

export const editMessageReplyMarkup = defineMethod(
  z.object({ ...Target, reply_markup: InlineMarkup.optional() }),
  async (params, { bot }) => {
    const message = getOwnMessage(bot, params)
    const { reply_markup: _, ...unchanged } = message
    const { reply_markup } = params
    return replace(bot, message, { ...unchanged, ...(reply_markup && { reply_markup }) })
  },
)

export const deleteMessage = defineMethod(z.object(Target), async (params, { bot }) => {
  const { chat } = getWritableChat(bot, params.chat_id)
  const message = bot.messages.find(chat.id, params.message_id)
  if (!message) throw badRequest('message to delete not found')
  await bot.messages.remove(message)
  bot.watch.changed(chat.id)
  return true
})

function getOwnMessage(bot: Bot, target: { chat_id: ChatId; message_id: number }): Message {
  const { chat } = getWritableChat(bot, target.chat_id)
  const message = bot.messages.find(chat.id, target.message_id)
  if (!message) throw badRequest('message to edit not found')
  if (message.from.id !== bot.user.id) throw badRequest("message can't be edited")
  return message
}

async function replace(bot: Bot, before: Message, after: Message): Promise<Message> {
  // What is stored has been through JSON, so absent and undefined must not differ here.
  if (isDeepStrictEqual(JSON.parse(JSON.stringify(after)), before)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a ' +
        'current content and reply markup of the message',
    )
  }
  const edited: Message = { ...after, edit_date: Math.floor(Date.now() / 1000) }
  await bot.messages.replace(edited)
  bot.watch.changed(edited.chat.id)
  return toBotApiMessage(edited)
}

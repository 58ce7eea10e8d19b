import type { CallbackQuery, Message, Update } from 'telegraf/types'
import type { IncomingMessage } from '../../src/channels/channel.ts'
import type { ChannelUpdate } from '../../src/channels/intake.ts'
import { contentOf } from './telegram.content.ts'

/** An update of the bot with this id, as the intake takes it. */
export function toChannelUpdate(bot: string, update: Update): ChannelUpdate {
  return {
    id: String(update.update_id),
    bot,
    chat: chatOf(update),
    raw: update,
    toMessage: () => toMessage(bot, update),
  }
}

function chatOf(update: Update): string | null {
  if ('message' in update) return String(update.message.chat.id)
  if ('edited_message' in update) return String(update.edited_message.chat.id)
  if ('callback_query' in update) return String(update.callback_query.from.id)
  return null
}

/** The customer's message in an update; null for groups, other bots and everything else. */
function toMessage(bot: string, update: Update): IncomingMessage | null {
  if ('message' in update) return fromMessage(bot, update.message)
  if ('edited_message' in update) return fromEdit(bot, update.edited_message)
  if ('callback_query' in update) return fromButton(bot, update.callback_query)
  return null
}

function fromMessage(bot: string, message: Message): IncomingMessage | null {
  const { chat, from } = message
  if (chat.type !== 'private' || !from || from.is_bot) return null
  return {
    platform: 'telegram',
    bot,
    chat: String(chat.id),
    externalId: String(message.message_id),
    user: userOf(from),
    sentAt: new Date(message.date * 1000),
    ...contentOf(message),
  }
}

function fromEdit(bot: string, message: Message & { edit_date?: number }): IncomingMessage | null {
  const edited = fromMessage(bot, message)
  if (!edited) return null
  const editDate = message.edit_date ?? message.date
  return {
    ...edited,
    externalId: `${edited.externalId}:edit:${editDate}`,
    text: `✏️ Исправлено: ${edited.text}`,
    isEdit: true,
    sentAt: new Date(editDate * 1000),
  }
}

function fromButton(bot: string, query: CallbackQuery): IncomingMessage | null {
  const { message, from } = query
  if (message?.chat.type !== 'private') return null
  return {
    platform: 'telegram',
    bot,
    chat: String(message.chat.id),
    externalId: `button:${query.id}`,
    user: userOf(from),
    kind: 'text',
    text: labelOf(query) ?? 'Кнопка',
    sentAt: new Date(),
  }
}

/** The words on the pressed button; its data is for programs. */
function labelOf(query: CallbackQuery): string | undefined {
  const data = 'data' in query ? query.data : undefined
  const markup = query.message && 'reply_markup' in query.message ? query.message.reply_markup : undefined
  const pressed = markup?.inline_keyboard
    .flat()
    .find((button) => 'callback_data' in button && button.callback_data === data)
  return pressed?.text ?? data
}

function userOf(from: {
  id: number
  first_name: string
  last_name?: string
  language_code?: string
}): IncomingMessage['user'] {
  const name = [from.first_name, from.last_name].filter(Boolean).join(' ').slice(0, 200)
  return {
    id: String(from.id),
    name,
    ...(from.language_code !== undefined && { language: from.language_code }),
  }
}

import { createHash } from 'node:crypto'
import type { Update } from 'telegraf/types'
import type { IncomingMessage } from '../../src/channels/channel.ts'
import { messageText } from '../../src/messages/message-text.ts'
import type { ChannelUpdate } from '../../src/pipeline/intake.ts'
import { businessChat } from './business-chat.ts'
import { contentOf } from './telegram.content.ts'
import { forwardedFrom, quoteOf } from './telegram.passed-on.ts'
import { isServiceMessage } from './telegram.service-messages.ts'
import { staffWordOf } from './telegram.staff-word.ts'
import { businessMessageOf, deletedMessagesOf, type TelegramMessage } from './telegram.types.ts'

interface MappingOptions {
  /** Whether the bot may answer for the business account that the update came to. */
  canReply?: boolean
  /** Shows words to whoever pressed a button. */
  show?: (queryId: string, text: string) => void
}

/** An update of the bot with this id, as the intake takes it. */
export function toChannelUpdate(bot: string, update: Update, options: MappingOptions = {}): ChannelUpdate {
  const word = staffWordOf(update, options.show)
  return {
    id: String(update.update_id),
    bot,
    chat: chatOf(update),
    raw: update,
    ...deletionOf(bot, update),
    ...(word !== null && { word }),
    toMessage: () => toMessage(bot, update, options),
  }
}

function chatOf(update: Update): string | null {
  if ('message' in update) return String(update.message.chat.id)
  if ('edited_message' in update) return String(update.edited_message.chat.id)
  if ('callback_query' in update) return String(update.callback_query.from.id)
  const deleted = deletedMessagesOf(update)
  if (deleted) return businessChat(deleted.business_connection_id, deleted.chat.id)
  const business = businessMessageOf(update)
  return business && chatKeyOf(business.message)
}

function deletionOf(bot: string, update: Update): Pick<ChannelUpdate, 'deletion'> {
  const chat = chatOf(update)
  const ids = deletedMessagesOf(update)?.message_ids
  if (ids === undefined || chat === null) return {}
  return { deletion: { platform: 'telegram', bot, chat, externalIds: ids.map(String) } }
}

function chatKeyOf({ business_connection_id: connection, chat }: TelegramMessage): string {
  return connection === undefined ? String(chat.id) : businessChat(connection, chat.id)
}

/**
 * The customer's message in an update; null for groups, other bots and everything else. A pressed button
 * under a message is none: the bot has buttons under what it tells colleagues alone.
 */
function toMessage(bot: string, update: Update, { canReply = true }: MappingOptions): IncomingMessage | null {
  if ('message' in update) return fromMessage(bot, update.message)
  if ('edited_message' in update) return fromEdit(bot, update.edited_message)
  const business = businessMessageOf(update)
  if (!business) return null
  const { message, isEdit } = business
  const mapped = isEdit ? fromEdit(bot, message) : fromMessage(bot, message)
  return mapped && !canReply ? { ...mapped, is_read_only: true } : mapped
}

function fromMessage(bot: string, message: TelegramMessage): IncomingMessage | null {
  const { chat, from, business_connection_id: connection } = message
  if (chat.type !== 'private' || !from || from.is_bot || message.sender_business_bot) return null
  if (isServiceMessage(message)) return null
  // The account's owner writes in the chat as well.
  const is_from_staff = connection !== undefined && from.id !== chat.id
  return {
    platform: 'telegram',
    bot,
    chat: chatKeyOf(message),
    externalId: String(message.message_id),
    user: userOf(is_from_staff ? chat : from),
    sentAt: new Date(message.date * 1000),
    ...passedOn(message),
    ...quoteOf(message),
    ...(message.media_group_id !== undefined && { album: message.media_group_id }),
    ...(is_from_staff && { is_from_staff }),
  }
}

/** The content, marked where it is somebody else's: nothing is read from that. */
function passedOn(message: TelegramMessage): ReturnType<typeof contentOf> & { is_forwarded?: boolean } {
  const content = contentOf(message)
  const author = forwardedFrom(message)
  if (author === null) return content
  const { command: _command, ad_code: _adCode, shared_phone: _phone, ...others } = content
  const mark = { code: 'forwarded' as const, ...(author !== '' && { from: author }) }
  return { ...others, marks: [mark, ...(content.marks ?? [])], said: '', is_forwarded: true }
}

function fromEdit(bot: string, message: TelegramMessage): IncomingMessage | null {
  // A live location moves by edits.
  if ('location' in message) return null
  const edited = fromMessage(bot, message)
  if (!edited) return null
  const editDate = message.edit_date ?? message.date
  const { text, marks = [] } = edited
  // Two edits of one second differ in what they say. Said in Russian, since that names those of earlier versions.
  const shown = messageText({ marks, message: text }, 'ru')
  const version = createHash('sha256').update(shown).digest('hex').slice(0, 8)
  return {
    ...edited,
    externalId: `${edited.externalId}:edit:${editDate}:${version}`,
    marks: [{ code: 'edited' }, ...marks],
    said: edited.said ?? text,
    is_edit: true,
    edit_of: edited.externalId,
    sentAt: new Date(editDate * 1000),
  }
}

function userOf(from: {
  id: number
  first_name?: string
  last_name?: string
  username?: string
  language_code?: string
}): IncomingMessage['user'] {
  const name = [from.first_name, from.last_name].filter(Boolean).join(' ').slice(0, 200)
  return {
    id: String(from.id),
    name,
    username: from.username ?? null,
    ...(from.language_code !== undefined && { language: from.language_code }),
  }
}

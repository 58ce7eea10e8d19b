import { ControlError } from '../../control/control-error.ts'
import { type Bot, publish } from '../bot.ts'
import { toBotApiMessage } from '../bot-api/bot-api-message.ts'
import type { ChatRecord } from '../state/bot-database.ts'
import type { Message, UpdateContent } from '../telegram-objects.ts'
import type { ActionResult } from './control-answers.schema.ts'
import type { CustomerAction } from './customer-action.schema.ts'
import { albumOf, type Content, contentOf, textContent } from './message-content.ts'

/**
 * Does what the customer does: it is on the disk and on its way to the bot when this resolves. Of several
 * messages the last one is told.
 */
export async function performAction(bot: Bot, action: CustomerAction): Promise<ActionResult> {
  const record = await bot.chats.open({ ...action.user, is_bot: false })
  let result: ActionResult | undefined
  for (const { message, content, stored } of apply(bot, record, action)) {
    // Begun in one turn of the event loop, both are in one transaction: no kill leaves a message without its update.
    const [updateId] = await Promise.all([publish(bot, record.chat.id, content), stored])
    result = { update_id: updateId, message_id: message.message_id }
  }
  if (!result) throw new ControlError(400, 'no action in the body')
  return result
}

interface Applied {
  message: Message
  content: UpdateContent
  /** Resolves when the message is on the disk as it is now. */
  stored?: Promise<void>
}

/** One message after the other, so that whoever takes them hands each on before the next is written. */
function* apply(bot: Bot, record: ChatRecord, action: CustomerAction): Generator<Applied> {
  if (action.callback) return yield press(bot, record, action.callback)
  if (action.edit) return yield edit(bot, record, action.edit)
  if (action.move) return yield move(bot, record, action.move)
  const key = `${record.chat.id}-${bot.settings.current.lastMessageId + 1}`
  const contents = action.album ? albumOf(action.album, key) : [contentOf(action, key)]
  for (const content of contents) {
    if (content) yield write(bot, record, { action, content })
  }
}

function write(
  bot: Bot,
  record: ChatRecord,
  { action, content }: { action: CustomerAction; content: Content },
): Applied {
  const { business, reply_to, forward_from: author } = action
  const date = nowSeconds()
  const { message, stored } = bot.messages.add({
    from: record.user,
    chat: record.chat,
    date,
    ...content,
    ...(reply_to !== undefined && { reply_to_message: getMessage(bot, record, reply_to) }),
    ...(author !== undefined && {
      forward_origin: { type: 'hidden_user' as const, sender_user_name: author, date },
    }),
    ...(business !== undefined && { business_connection_id: business }),
  })
  return { message, stored, content: business === undefined ? { message } : { business_message: message } }
}

function press(bot: Bot, record: ChatRecord, pressed: { message_id: number; data: string }): Applied {
  const message = getMessage(bot, record, pressed.message_id)
  const callback = {
    from: record.user,
    message: toBotApiMessage(message),
    chat_instance: String(record.chat.id),
    data: pressed.data,
  }
  return { message, content: { callback_query: callback } }
}

function edit(bot: Bot, record: ChatRecord, change: { message_id: number; text: string }): Applied {
  const before = getMessage(bot, record, change.message_id)
  if (before.from.id !== record.user.id) throw new ControlError(400, 'not a message of this customer')
  const { entities: _, ...rest } = before
  const changed =
    before.text === undefined && before.caption !== undefined
      ? { caption: change.text }
      : textContent(change.text)
  return replace(bot, { ...rest, ...changed })
}

/** A live location that moves is an edited message. */
function move(
  bot: Bot,
  record: ChatRecord,
  { message_id, ...place }: { message_id: number; latitude: number; longitude: number },
): Applied {
  const before = getMessage(bot, record, message_id)
  if (before.location?.live_period === undefined) throw new ControlError(400, 'not a live location')
  return replace(bot, { ...before, location: { ...before.location, ...place } })
}

function replace(bot: Bot, edited: Message): Applied {
  const message = { ...edited, edit_date: nowSeconds() }
  const isBusiness = message.business_connection_id !== undefined
  return {
    message,
    stored: bot.messages.replace(message),
    content: isBusiness ? { edited_business_message: message } : { edited_message: message },
  }
}

function getMessage(bot: Bot, record: ChatRecord, messageId: number): Message {
  const message = bot.messages.find(record.chat.id, messageId)
  if (!message) throw new ControlError(404, 'no such message in this chat')
  return message
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

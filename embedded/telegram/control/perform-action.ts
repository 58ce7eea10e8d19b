import { ControlError } from '../../control/control-error.ts'
import { type Bot, publish } from '../bot.ts'
import { toBotApiMessage } from '../bot-api/bot-api-message.ts'
import type { ChatRecord } from '../state/bot-database.ts'
import type { Message, UpdateContent } from '../telegram-objects.ts'
import type { ActionResult } from './control-answers.schema.ts'
import type { CustomerAction } from './customer-action.schema.ts'
import { contentOf, textContent } from './message-content.ts'

/** Does what the customer does: it is on the disk and on its way to the bot when this resolves. */
export async function performAction(bot: Bot, action: CustomerAction): Promise<ActionResult> {
  const record = await bot.chats.open({ ...action.user, is_bot: false })
  const { message, content } = await apply(bot, record, action)
  const updateId = await publish(bot, record.chat.id, content)
  return { update_id: updateId, message_id: message.message_id }
}

interface Applied {
  message: Message
  content: UpdateContent
}

async function apply(bot: Bot, record: ChatRecord, action: CustomerAction): Promise<Applied> {
  if (action.callback) return press(bot, record, action.callback)
  if (action.edit) return edit(bot, record, action.edit)
  const nextId = bot.settings.current.lastMessageId + 1
  const content = contentOf(action, `${record.chat.id}-${nextId}`)
  if (!content) throw new ControlError(400, 'no action in the body')
  const message = await bot.messages.add({
    from: record.user,
    chat: record.chat,
    date: nowSeconds(),
    ...content,
  })
  return { message, content: { message } }
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

async function edit(
  bot: Bot,
  record: ChatRecord,
  change: { message_id: number; text: string },
): Promise<Applied> {
  const before = getMessage(bot, record, change.message_id)
  if (before.from.id !== record.user.id) throw new ControlError(400, 'not a message of this customer')
  const { entities: _, ...rest } = before
  const message = { ...rest, ...textContent(change.text), edit_date: nowSeconds() }
  await bot.messages.replace(message)
  return { message, content: { edited_message: message } }
}

function getMessage(bot: Bot, record: ChatRecord, messageId: number): Message {
  const message = bot.messages.find(record.chat.id, messageId)
  if (!message) throw new ControlError(404, 'no such message in this chat')
  return message
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000)
}

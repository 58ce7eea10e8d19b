import type { InlineKeyboardButton, KeyboardButton, Message } from '../telegram-objects.ts'
import type { CustomerActionInput } from './customer-action.schema.ts'

interface Press {
  label: string
  /** The chat, oldest message first. */
  messages: Message[]
  user: CustomerActionInput['user']
  phone: string | undefined
}

/** What a customer does by pressing the newest button with this label. Throws where there is none. */
export function actionOfButton({ label, messages, user, phone }: Press): Omit<CustomerActionInput, 'user'> {
  for (const { message_id, reply_markup } of messages.toReversed()) {
    if (!reply_markup) continue
    const inline = 'inline_keyboard' in reply_markup && find(reply_markup.inline_keyboard, label)
    if (inline) return { callback: { message_id, data: dataOf(inline) } }
    const button = 'keyboard' in reply_markup && find(reply_markup.keyboard, label)
    if (button) return actionOf(button, user, phone)
  }
  throw new Error(`No button "${label}" in the chat with ${user.id}`)
}

function find<B extends { text: string }>(rows: B[][], label: string): B | undefined {
  return rows.flat().find(({ text }) => text === label)
}

function dataOf({ callback_data, text }: InlineKeyboardButton): string {
  if (callback_data === undefined)
    throw new Error(`The button "${text}" opens an address and tells the bot nothing`)
  return callback_data
}

function actionOf(
  { text, request_contact, request_location }: KeyboardButton,
  user: Press['user'],
  phone: string | undefined,
): Omit<CustomerActionInput, 'user'> {
  if (request_location) return { location: { latitude: 43.238, longitude: 76.945 } }
  if (!request_contact) return { text }
  if (phone === undefined) throw new Error(`The button "${text}" needs the customer's phone`)
  return { contact: { phone_number: phone, first_name: user.first_name } }
}

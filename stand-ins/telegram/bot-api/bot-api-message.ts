import type { Message } from '../telegram-objects.ts'

/** The message as the Bot API shows it: a reply keyboard is not part of a message. */
export function toBotApiMessage(message: Message): Message {
  const { reply_markup, reply_to_message, ...rest } = message
  return {
    ...rest,
    ...(reply_to_message && { reply_to_message: toBotApiMessage(reply_to_message) }),
    ...(reply_markup && 'inline_keyboard' in reply_markup && { reply_markup }),
  }
}

import type { IncomingMessage } from '../../src/channels/channel.ts'
import { clip } from '../../src/core/text/clip.ts'
import type { TelegramMessage } from './telegram.types.ts'

const maxQuoteLength = 300

/** Who wrote what the customer passes on; null for the customer's own words, sent again or not. */
export function forwardedFrom(message: TelegramMessage): string | null {
  const origin = 'forward_origin' in message ? message.forward_origin : undefined
  if (!origin) return null
  if (origin.type === 'user') {
    const { id, first_name, last_name } = origin.sender_user
    return id === message.from?.id ? null : [first_name, last_name].filter(Boolean).join(' ')
  }
  if (origin.type === 'hidden_user') return origin.sender_user_name
  const chat = origin.type === 'chat' ? origin.sender_chat : origin.chat
  return 'title' in chat ? chat.title : ''
}

/** The words that a message answers: the part that was quoted, or the whole message. */
export function quoteOf(message: TelegramMessage): Pick<IncomingMessage, 'quote'> {
  const part = 'quote' in message ? message.quote?.text : undefined
  const whole = 'reply_to_message' in message ? message.reply_to_message : undefined
  const words = part ?? (whole && wordsOf(whole))
  return words === undefined || words.trim() === '' ? {} : { quote: clip(words.trim(), maxQuoteLength) }
}

function wordsOf(message: object): string | undefined {
  if ('text' in message && typeof message.text === 'string') return message.text
  return 'caption' in message && typeof message.caption === 'string' ? message.caption : undefined
}

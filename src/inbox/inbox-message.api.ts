import { z } from 'zod'
import { MessageKind } from '../channels/channel.ts'
import { type Author, AuthorAnswer, type NameOf, presentAuthor } from '../core/author.ts'
import { Id, Timestamp } from '../core/fields.ts'
import type { Language } from '../core/text/localized-text.ts'
import {
  exampleMessages,
  markFields,
  messageFields,
  presentMarks,
  presentMessage,
} from '../messages/message.api.ts'
import { type Delivery, DeliveryStatus, type Message } from '../messages/message.schema.ts'

const delivery = z
  .object({
    status: DeliveryStatus,
    attempts: z.number().int(),
    sent_at: Timestamp.nullable(),
    delivered_at: Timestamp.nullable().describe('Дошло до устройства клиента, если мессенджер это сообщает'),
    read_at: Timestamp.nullable().describe('Прочитано клиентом, если мессенджер это сообщает'),
    error: z.string().nullable().describe('Почему не доставлено'),
  })
  .nullable()
  .describe('Доставка исходящего сообщения; null у входящих и записанных в историю')

/** A message as the conversation of the inbox shows it. */
export const InboxMessageAnswer = z
  .object({
    ...messageFields,
    ...markFields,
    author: AuthorAnswer.nullable().describe(
      'Кто написал; null — кто-то из сотрудников, кто именно, неизвестно',
    ),
    kind: MessageKind.describe('Что пришло, кроме текста'),
    is_edit: z.boolean().describe('Исправленный текст прежнего сообщения'),
    quote: z.string().nullable().describe('На что клиент отвечает этим сообщением'),
    deleted_at: Timestamp.nullable().describe('Удалено в мессенджере; здесь остаётся, пока не стёрт лид'),
    buttons: z.array(z.string()).describe('Кнопки под сообщением бота'),
    trace_id: z
      .string()
      .nullable()
      .describe('С чем сообщение связано в журнале: X-Request-Id запроса, которым его отправили'),
    delivery,
  })
  .meta({
    id: 'InboxMessage',
    title: 'Сообщение в переписке',
    examples: exampleMessages.map((message) => ({
      ...message,
      words: message.message,
      marks: [],
      author: { kind: message.sender === 'bot' ? 'bot' : 'customer', id: null, name: null },
      kind: 'text',
      is_edit: false,
      quote: null,
      deleted_at: null,
      buttons: [],
      trace_id: message.id,
      delivery: null,
    })),
  })
export type InboxMessageAnswer = z.infer<typeof InboxMessageAnswer>

/** A page of a conversation, oldest message first. */
export const InboxMessagesAnswer = z
  .object({
    lead_id: Id,
    messages: z.array(InboxMessageAnswer),
    has_older: z.boolean().describe('Есть ли сообщения старше: продолжить с before'),
    has_newer: z.boolean().describe('Есть ли сообщения новее: продолжить с after'),
    bot_typing: z.boolean().describe('Бот сейчас готовит ответ'),
  })
  .meta({
    id: 'InboxMessages',
    title: 'Страница переписки',
    examples: [
      {
        lead_id: '0193397f-3a00-7000-8000-000000000004',
        messages: [],
        has_older: false,
        has_newer: false,
        bot_typing: false,
      },
    ],
  })
export type InboxMessagesAnswer = z.infer<typeof InboxMessagesAnswer>

/** What a conversation shows of a message. */
export function presentInboxMessage(
  message: Message,
  language: Language,
  nameOf: NameOf,
): InboxMessageAnswer {
  const { kind, incoming, buttons = [] } = message
  return {
    ...presentMessage(message, language),
    ...presentMarks(message),
    author: presentAuthor(authorOfMessage(message), nameOf),
    kind,
    is_edit: incoming?.is_edit ?? false,
    quote: incoming?.quote ?? null,
    deleted_at: message.deleted_at?.toISOString() ?? null,
    buttons: buttons.map(({ label }) => label),
    trace_id: message.trace_id ?? null,
    delivery: message.delivery ? presentDelivery(message.delivery) : null,
  }
}

function presentDelivery(sent: Delivery): InboxMessageAnswer['delivery'] {
  return {
    status: sent.status,
    attempts: sent.attempts,
    sent_at: sent.sent_at?.toISOString() ?? null,
    delivered_at: sent.delivered_at?.toISOString() ?? null,
    read_at: sent.read_at?.toISOString() ?? null,
    error: sent.error ?? null,
  }
}

function authorOfMessage({ author, sender }: Message): Author | null {
  if (author !== undefined) return author
  if (sender === 'human') return null
  return { kind: sender === 'bot' ? 'bot' : 'customer', id: null }
}

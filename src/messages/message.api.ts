import { z } from 'zod'
import { MessageMark } from '../channels/message-mark.schema.ts'
import { Platform } from '../channels/platform.ts'
import { GivenId, Id, Text, Timestamp } from '../core/fields.ts'
import { Limit } from '../core/paging/page.ts'
import type { Language } from '../core/text/localized-text.ts'
import { AttachmentAnswer, presentAttachments } from './attachment.api.ts'
import type { Message, ShownMessage } from './message.schema.ts'
import { messageText } from './message-text.ts'
import { Sender } from './sender.ts'

const leadId = '0193397f-3a00-7000-8000-000000000004'

const given = {
  message: Text(65_536).describe('Текст сообщения; с файлами — подпись к ним'),
  sender: Sender,
  platform: Platform.nullable().exactOptional().describe('По умолчанию — источник лида'),
  file_ids: z
    .array(GivenId)
    .min(1)
    .max(10)
    .exactOptional()
    .describe('Файлы, загруженные для этого лида: POST /api/leads/{lead_id}/files, и файлы готовых ответов'),
  files_of: GivenId.exactOptional().describe(
    'Сообщение этого лида, файлы которого отправить ещё раз, не загружая заново',
  ),
}

/** It says something, by words or by files. */
export const CreateMessage = z
  .union([
    z.strictObject(given),
    z.strictObject({
      ...given,
      message: given.message.exactOptional(),
      file_ids: given.file_ids.unwrap(),
    }),
    z.strictObject({
      ...given,
      message: given.message.exactOptional(),
      files_of: given.files_of.unwrap(),
    }),
  ])
  .meta({
    title: 'Новое сообщение',
    examples: [{ message: 'Здравствуйте, интересует ремонт MacBook', sender: 'lead', platform: 'whatsapp' }],
  })
export type CreateMessage = z.infer<typeof CreateMessage>

export const MessageQuery = z.strictObject({
  limit: Limit.optional().describe('Только столько последних сообщений'),
  before: GivenId.optional().describe('Только сообщения старше этого id'),
})

export const exampleMessages = [
  {
    id: '0193397f-3a00-7000-8000-000000000005',
    message: 'Здравствуйте, интересует ремонт MacBook',
    sender: 'lead',
    platform: 'whatsapp',
    created_at: '2024-11-17T10:05:00.000Z',
    attachments: [],
    album: null,
  },
  {
    id: '0193397f-3a00-7000-8000-000000000006',
    message: 'Добрый день! Расскажите, что случилось?',
    sender: 'bot',
    platform: 'whatsapp',
    created_at: '2024-11-17T10:05:30.000Z',
    attachments: [],
    album: null,
  },
]

/** What every answer shows of a message. */
export const messageFields = {
  id: Id,
  message: z.string(),
  sender: Sender,
  platform: Platform,
  created_at: Timestamp,
  attachments: z.array(AttachmentAnswer).describe('Файлы сообщения: GET /api/messages/{message_id}/file'),
  album: z.string().nullable().describe('Общее у сообщений, которые клиент отправил одним альбомом'),
}

/** What `message` is worded from, for who words it anew. */
export const markFields = {
  words: z.string().describe('Слова самого сообщения, без пометок; пусто, если их нет'),
  marks: z.array(MessageMark).describe('Пометки кодами: что пришло и как; message называет их словами'),
}

export const MessageAnswer = z
  .object(messageFields)
  .meta({ id: 'Message', title: 'Сообщение', examples: exampleMessages })
export type MessageAnswer = z.infer<typeof MessageAnswer>

export const CreatedMessageAnswer = z.object({ ...messageFields, lead_id: Id }).meta({
  id: 'CreatedMessage',
  title: 'Добавленное сообщение',
  examples: exampleMessages.slice(0, 1).map((message) => ({ ...message, lead_id: leadId })),
})
export type CreatedMessageAnswer = z.infer<typeof CreatedMessageAnswer>

export const MessagesAnswer = z.object({ lead_id: Id, messages: z.array(MessageAnswer) }).meta({
  id: 'Messages',
  title: 'Сообщения лида, от старых к новым',
  examples: [{ lead_id: leadId, messages: exampleMessages.slice(0, 1) }],
})

/** What a conversation shows of a message. */
export function presentMessage(message: ShownMessage, language: Language): MessageAnswer {
  const { id, sender, platform, created_at } = message
  return {
    id,
    message: messageText(message, language),
    sender,
    platform,
    created_at: created_at.toISOString(),
    attachments: presentAttachments(message),
    album: message.incoming?.album ?? null,
  }
}

/** The same for `markFields`. */
export function presentMarks({ message, marks = [] }: Pick<Message, 'message' | 'marks'>): {
  words: string
  marks: MessageMark[]
} {
  return { words: message, marks }
}

/** The answer to adding a message. */
export function presentCreatedMessage(message: Message, language: Language): CreatedMessageAnswer {
  return { ...presentMessage(message, language), lead_id: message.lead_id }
}

import { z } from 'zod'
import { GivenId, Id, Text, Timestamp } from '../core/fields.ts'
import { NamedFileAnswer } from '../files/upload.api.ts'
import { presentUploaded } from '../messages/attachment.api.ts'
import type { CannedReply } from './reply.schema.ts'

const title = Text(100).describe('По чему сотрудник находит ответ')
const text = Text(4096).describe('Что уйдёт клиенту')
const file_ids = z
  .array(GivenId)
  .max(10)
  .exactOptional()
  .describe('Файлы ответа, все, по порядку: из POST /api/inbox/replies/files или те, что у него уже есть')
const example = { title: 'Адрес', text: 'Мы на Абая, 10. Работаем каждый день с 9 до 20.' }

export const CreateReply = z
  .strictObject({ title, text, file_ids })
  .meta({ title: 'Новый готовый ответ', examples: [example] })
export type CreateReply = z.infer<typeof CreateReply>

export const UpdateReply = z
  .strictObject({ title: title.exactOptional(), text: text.exactOptional(), file_ids })
  .meta({
    title: 'Изменения готового ответа',
    description: 'Отсутствующие поля не меняются',
    examples: [{ text: example.text }],
  })
export type UpdateReply = z.infer<typeof UpdateReply>

export const ReplyAnswer = z
  .object({
    id: Id,
    title: z.string(),
    text: z.string(),
    files: z.array(NamedFileAnswer).describe('Файлы ответа; их id — и для file_ids сообщения лиду'),
    created_at: Timestamp,
    updated_at: Timestamp,
  })
  .meta({
    id: 'Reply',
    title: 'Готовый ответ',
    examples: [
      {
        id: '0193397f-3a00-7000-8000-000000000007',
        ...example,
        files: [
          {
            id: '5d3f0c1e-8f64-5d0e-9a55-0f2d1f7c9b21',
            status: 'kept' as const,
            trouble: null,
            name: 'Прайс.pdf',
            type: 'application/pdf',
            size: 182_044,
            width: null,
            height: null,
            seconds: null,
            sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
            kept_days: null,
            transcript: null,
            has_preview: false,
          },
        ],
        created_at: '2024-11-17T10:00:00.000Z',
        updated_at: '2024-11-17T10:00:00.000Z',
      },
    ],
  })
export type ReplyAnswer = z.infer<typeof ReplyAnswer>

export const ReplyDeletedAnswer = z.object({ message: z.literal('Готовый ответ удалён'), id: Id }).meta({
  id: 'ReplyDeleted',
  title: 'Готовый ответ удалён',
  examples: [{ message: 'Готовый ответ удалён', id: '0193397f-3a00-7000-8000-000000000007' }],
})

/** What answers show of a canned reply. */
export function presentReply(reply: CannedReply): ReplyAnswer {
  const { id, title, text, files = [], created_at, updated_at } = reply
  return {
    ...{ id, title, text },
    files: files.map((file) => ({ id: file.id, ...presentUploaded(file) })),
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
  }
}

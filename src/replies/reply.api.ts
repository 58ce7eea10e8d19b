import { z } from 'zod'
import { Id, Text, Timestamp } from '../core/fields.ts'
import type { CannedReply } from './reply.schema.ts'

const title = Text(100).describe('По чему сотрудник находит ответ')
const text = Text(4096).describe('Что уйдёт клиенту')
const example = { title: 'Адрес', text: 'Мы на Абая, 10. Работаем каждый день с 9 до 20.' }

export const CreateReply = z
  .strictObject({ title, text })
  .meta({ title: 'Новый готовый ответ', examples: [example] })
export type CreateReply = z.infer<typeof CreateReply>

export const UpdateReply = z.strictObject({ title: title.exactOptional(), text: text.exactOptional() }).meta({
  title: 'Изменения готового ответа',
  description: 'Отсутствующие поля не меняются',
  examples: [{ text: example.text }],
})
export type UpdateReply = z.infer<typeof UpdateReply>

export const ReplyAnswer = z
  .object({ id: Id, title: z.string(), text: z.string(), created_at: Timestamp, updated_at: Timestamp })
  .meta({
    id: 'Reply',
    title: 'Готовый ответ',
    examples: [
      {
        id: '0193397f-3a00-7000-8000-000000000007',
        ...example,
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
export function presentReply({ id, title, text, created_at, updated_at }: CannedReply): ReplyAnswer {
  return { id, title, text, created_at: created_at.toISOString(), updated_at: updated_at.toISOString() }
}

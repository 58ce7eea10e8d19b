import { AppError } from '../errors.ts'
import { newId, timeOfId } from '../id.ts'
import type { CreateReply, UpdateReply } from './reply.api.ts'
import type { Reply } from './reply.schema.ts'
import type { ReplyStore } from './reply.store.ts'

/** Every method that names a reply throws NOT_FOUND for an unknown one. */
export interface ReplyService {
  /** The same `id` again makes no second reply. */
  create(input: CreateReply, id?: string): Promise<Reply>
  /** By title. */
  list(): Promise<Reply[]>
  update(id: string, changes: UpdateReply): Promise<Reply>
  delete(id: string): Promise<void>
}

export function createReplyService({ replies }: { replies: ReplyStore }): ReplyService {
  return {
    create: async ({ title, text }, id = newId()) => {
      const reply = { id, title, text, created_at: timeOfId(id), updated_at: timeOfId(id) }
      await replies.insert(reply)
      return reply
    },
    list: replies.list,
    update: async (id, changes) => {
      const isEmpty = Object.keys(changes).length === 0
      return (await (isEmpty ? replies.findById(id) : replies.update(id, changes))) ?? notFound()
    },
    delete: async (id) => {
      if (!(await replies.remove(id))) notFound()
    },
  }
}

function notFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Готовый ответ не найден', en: 'Canned reply not found' })
}

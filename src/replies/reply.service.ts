import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import { changedMeanwhile, checkRevision, type Revisions } from '../core/revision.ts'
import type { CreateReply, UpdateReply } from './reply.api.ts'
import type { CannedReply } from './reply.schema.ts'
import type { ReplyStore } from './reply.store.ts'

/**
 * Every method that names a reply throws NOT_FOUND for an unknown one, and PRECONDITION_FAILED for one at another
 * revision than those given.
 */
export interface ReplyService {
  /** The same `id` again makes no second reply. */
  create(input: CreateReply, id?: string): Promise<CannedReply>
  /** By title. */
  list(): Promise<CannedReply[]>
  update(id: string, changes: UpdateReply, revisions?: Revisions): Promise<CannedReply>
  delete(id: string, revisions?: Revisions): Promise<void>
}

export function createReplyService({ replies }: { replies: ReplyStore }): ReplyService {
  const get = async (id: string): Promise<CannedReply> => (await replies.findById(id)) ?? notFound()

  return {
    create: async ({ title, text }, id = newId()) => {
      const reply = { id, title, text, created_at: timeOfId(id), updated_at: timeOfId(id) }
      await replies.insert(reply)
      return reply
    },
    list: replies.list,
    update: async (id, changes, revisions) => {
      if (Object.keys(changes).length > 0) {
        return (await replies.update(id, changes, revisions)) ?? ((await get(id)) && changedMeanwhile())
      }
      const reply = await get(id)
      checkRevision(reply, revisions)
      return reply
    },
    delete: async (id, revisions) => {
      if (!(await replies.remove(id, revisions))) (await get(id)) && changedMeanwhile()
    },
  }
}

function notFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Готовый ответ не найден', en: 'Canned reply not found' })
}

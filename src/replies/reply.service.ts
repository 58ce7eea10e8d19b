import { AppError } from '../core/errors.ts'
import { newId, timeOfId } from '../core/id.ts'
import { changedMeanwhile, checkRevision, type Revisions } from '../core/revision.ts'
import type { CreateReply, UpdateReply } from './reply.api.ts'
import type { CannedReply } from './reply.schema.ts'
import type { ReplyStore } from './reply.store.ts'
import type { ReplyFiles } from './reply-files.ts'

/**
 * Every method that names a reply throws NOT_FOUND for an unknown one, and PRECONDITION_FAILED for one at another
 * revision than those given. One that is given files throws INVALID_INPUT for those that are not there.
 */
export interface ReplyService {
  /** The same `id` again makes no second reply. */
  create(input: CreateReply, id?: string): Promise<CannedReply>
  /** By title. */
  list(): Promise<CannedReply[]>
  update(id: string, changes: UpdateReply, revisions?: Revisions): Promise<CannedReply>
  delete(id: string, revisions?: Revisions): Promise<void>
}

interface ReplyServiceDeps {
  replies: ReplyStore
  carried: ReplyFiles
}

export function createReplyService({ replies, carried }: ReplyServiceDeps): ReplyService {
  const get = async (id: string): Promise<CannedReply> => (await replies.findById(id)) ?? notFound()

  /** Only as it was read: of two who change its files at once, the second must not bring back what the first let go. */
  async function updateWithFiles(
    id: string,
    { file_ids = [], ...changes }: UpdateReply,
    revisions?: Revisions,
  ): Promise<CannedReply> {
    const before = await get(id)
    checkRevision(before, revisions)
    const { files: own = [], rev = 0, updated_at } = before
    const files = await carried.choose(own, file_ids)
    const gone = own.filter((file) => !files.some(({ id: kept }) => kept === file.id))
    await carried.mark(gone)
    const changed = await replies.update(id, { ...changes, files }, [rev])
    if (changed === null) return updateWithFiles(id, { file_ids, ...changes }, revisions)
    await carried.free(gone, updated_at)
    return changed
  }

  return {
    create: async ({ title, text, file_ids = [] }, id = newId()) => {
      const files = await carried.choose([], file_ids)
      const given = { title, text, ...(files.length > 0 && { files }) }
      const reply = { id, ...given, created_at: timeOfId(id), updated_at: timeOfId(id) }
      await replies.insert(reply)
      return reply
    },
    list: replies.list,
    update: async (id, { file_ids, ...changes }, revisions) => {
      if (file_ids !== undefined) return updateWithFiles(id, { file_ids, ...changes }, revisions)
      if (Object.keys(changes).length > 0) {
        return (await replies.update(id, changes, revisions)) ?? ((await get(id)) && changedMeanwhile())
      }
      const reply = await get(id)
      checkRevision(reply, revisions)
      return reply
    },
    delete: async (id, revisions) => {
      const { files = [], updated_at } = await get(id)
      await carried.mark(files)
      if (!(await replies.remove(id, revisions))) (await get(id)) && changedMeanwhile()
      await carried.free(files, updated_at)
    },
  }
}

function notFound(): never {
  throw new AppError('NOT_FOUND', { ru: 'Готовый ответ не найден', en: 'Canned reply not found' })
}

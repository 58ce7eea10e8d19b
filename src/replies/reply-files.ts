import type { FileStore } from '../files/file.store.ts'
import { shopShelf } from '../files/shop-shelf.ts'
import { keptMs } from '../files/sweep-uploads.ts'
import type { UploadService } from '../files/upload.service.ts'
import type { UploadStore } from '../files/upload.store.ts'
import type { ReplyFile } from './reply.schema.ts'
import type { ReplyStore } from './reply.store.ts'

/** The contents of what canned replies carry: kept while a reply names them. */
export interface ReplyFiles {
  /**
   * In this order, of those that a reply has already or that were uploaded for replies within a day.
   * @throws AppError INVALID_INPUT for what is neither
   */
  choose(own: readonly ReplyFile[], ids: readonly string[]): Promise<ReplyFile[]>
  /** Before a reply lets them go: whoever dies then leaves them to the sweep of uploads. */
  mark(files: readonly ReplyFile[]): Promise<void>
  /** Removes what no reply carries any more, and nobody has uploaded again since `usedAt`. */
  free(files: readonly ReplyFile[], usedAt: Date): Promise<void>
}

interface ReplyFilesDeps {
  replies: Pick<ReplyStore, 'carriesContent'>
  files: Pick<FileStore, 'remove'>
  uploads: Pick<UploadStore, 'find' | 'keep' | 'listSame' | 'remove'>
  /** Of what is uploaded for replies. */
  shelf: Pick<UploadService, 'get'>
  now(): Date
}

export function createReplyFiles(deps: ReplyFilesDeps): ReplyFiles {
  const { replies, files, uploads, now } = deps
  return {
    choose: async (own, ids) => {
      const chosen = new Map(own.map((file) => [file.id, file]))
      const isNew = ids.map((id) => !chosen.has(id))
      // Those that are there already are named by no upload, and their places count for refusals.
      for (const [place, id] of ids.entries())
        if (isNew[place]) {
          const [upload] = await deps.shelf.get(shopShelf, [id], place)
          if (upload) chosen.set(id, { id, ...upload.file })
        }
      return [...new Set(ids)].flatMap((id) => chosen.get(id) ?? [])
    },
    mark: async (going) => {
      const there = await uploads.find(
        shopShelf,
        going.map(({ id }) => id),
      )
      const created_at = new Date(now().getTime() - keptMs)
      for (const { id, ...file } of going)
        if (!there.some((upload) => upload.id === id))
          await uploads.keep({ id, lead_id: shopShelf, created_at, file })
    },
    free: async (gone, usedAt) => {
      for (const { hash } of gone) {
        if (await replies.carriesContent(hash)) continue
        const same = await uploads.listSame(shopShelf, hash)
        // Somebody is about to save another reply with it: the sweep of uploads looks again.
        if (same.some(({ created_at }) => created_at > usedAt)) continue
        await files.remove(shopShelf, hash)
        for (const { id, file, created_at } of same) if (file) await uploads.remove(id, created_at)
      }
    },
  }
}

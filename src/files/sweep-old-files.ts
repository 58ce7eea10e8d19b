import type { MessageStore } from '../messages/message.store.ts'
import type { FileStore } from './file.store.ts'
import { shopShelf } from './shop-shelf.ts'
import type { UploadStore } from './upload.store.ts'

interface SweepDeps {
  files: Pick<FileStore, 'listKeptBefore' | 'remove'>
  messages: Pick<MessageStore, 'needsContent' | 'expireContent'>
  uploads: Pick<UploadStore, 'hasSince'>
  replies: { carriesContent(hash: string): Promise<boolean> }
  now(): Date
}

const dayMs = 24 * 60 * 60_000

/**
 * Removes contents that were kept for so many days and that nothing younger brought again. The messages say so first: what
 * a kill leaves is a content that nobody carries, which the next sweep removes.
 * @param days 0: files are kept for good
 * @returns Infinity: it is enough to look now and then
 */
export function createSweepOldFiles(
  { files, messages, uploads, replies, now }: SweepDeps,
  days: number,
): () => Promise<number> {
  return async () => {
    if (days === 0) return Number.POSITIVE_INFINITY
    const before = new Date(now().getTime() - days * dayMs)
    const dayAgo = new Date(now().getTime() - dayMs)
    for await (const { leadId, hash } of files.listKeptBefore(before)) {
      // What a canned reply carries is kept as long as the reply is.
      if (leadId === shopShelf && (await replies.carriesContent(hash))) continue
      if (await messages.needsContent(leadId, hash, before)) continue
      // What is being uploaded, or was and is not sent, counts on its content.
      if (await uploads.hasSince(leadId, dayAgo)) continue
      await messages.expireContent(leadId, hash, days)
      await files.remove(leadId, hash)
    }
    return Number.POSITIVE_INFINITY
  }
}

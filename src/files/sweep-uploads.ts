import type { MessageStore } from '../messages/message.store.ts'
import type { FileStore } from './file.store.ts'
import { shopShelf } from './shop-shelf.ts'
import type { Upload } from './upload.schema.ts'
import type { UploadStore } from './upload.store.ts'

interface SweepDeps {
  uploads: Pick<UploadStore, 'findOldest' | 'listBefore' | 'hasSince' | 'remove'>
  files: Pick<FileStore, 'remove' | 'removeOfMessage'>
  messages: Pick<MessageStore, 'hasContent'>
  replies: { carriesContent(hash: string): Promise<boolean> }
  now(): Date
}

/** An upload can be sent for an hour less: nobody sends what is just being removed. */
export const keptMs = 24 * 60 * 60_000
const atOnce = 100

/**
 * Removes what was uploaded a day ago, with its content where no message or canned reply carries it, and what a kill has left of an
 * upload half written.
 * @returns in how many ms the next one is due, Infinity where there is none
 */
export function createSweepUploads(deps: SweepDeps): () => Promise<number> {
  const { uploads, now } = deps
  return async () => {
    const before = new Date(now().getTime() - keptMs)
    for (const upload of await uploads.listBefore(before, atOnce)) await sweep(deps, upload, before)
    const oldest = await uploads.findOldest()
    return oldest === null ? Number.POSITIVE_INFINITY : Math.max(0, oldest.getTime() - before.getTime())
  }
}

async function sweep(
  { uploads, files, messages, replies }: SweepDeps,
  { id, lead_id: leadId, file, created_at }: Upload,
  before: Date,
): Promise<void> {
  // What is being uploaded just now may be the same content, and counts on its being there.
  if (await uploads.hasSince(leadId, before)) {
    if (file === undefined) await files.removeOfMessage(id)
    return
  }
  if (file === undefined) await files.removeOfMessage(id)
  else {
    const isCarried =
      leadId === shopShelf ? replies.carriesContent(file.hash) : messages.hasContent(leadId, file.hash)
    if (!(await isCarried)) await files.remove(leadId, file.hash)
  }
  await uploads.remove(id, created_at)
}

import type { FileStore } from '../files/file.store.ts'
import { shopShelf } from '../files/shop-shelf.ts'
import type { KeptUpload, UploadService } from '../files/upload.service.ts'
import type { ReplyStore } from './reply.store.ts'

interface FilesForLeadDeps {
  replies: Pick<ReplyStore, 'findFiles'>
  files: Pick<FileStore, 'open'>
  uploads: Pick<UploadService, 'keep' | 'get'>
}

/**
 * What may go to a lead: uploads of theirs, and files of canned replies, which become such uploads. Copied, because what a
 * conversation shows outlives the reply and is erased with the lead; a content that the lead has already stays once.
 */
export function createFilesForLead(deps: FilesForLeadDeps): Pick<UploadService, 'get'> {
  const { replies, files, uploads } = deps
  return {
    get: async (leadId, ids) => {
      if (ids.length === 0) return []
      const ofReplies = new Map((await replies.findFiles(ids)).map((file) => [file.id, file]))
      const own: KeptUpload['id'][] = []
      for (const [place, id] of ids.entries()) {
        const file = ofReplies.get(id)
        const content = file && (await files.open(shopShelf, file.hash))
        const kept =
          content && (await uploads.keep(leadId, { name: file.name, content, path: `file_ids.${place}` }))
        own.push(kept?.id ?? id)
      }
      return uploads.get(leadId, own)
    },
  }
}

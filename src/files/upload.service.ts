import type { Readable } from 'node:stream'
import { v5 } from 'uuid'
import { AppError } from '../core/errors.ts'
import { newId } from '../core/id.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { UploadedFile } from '../messages/outgoing-file.schema.ts'
import type { FileStore } from './file.store.ts'
import { keepPreview } from './keep-preview.ts'
import { ContentTooLarge } from './measured-content.ts'
import type { FileLimits, Room } from './room.ts'
import { keptMs } from './sweep-uploads.ts'
import type { Upload } from './upload.schema.ts'
import type { UploadStore } from './upload.store.ts'

/** An upload that is there. */
export type KeptUpload = Upload & { file: UploadedFile }

export interface UploadService {
  /** @throws AppError NOT_FOUND */
  checkLead(leadId: string): Promise<void>
  /**
   * Keeps a content for a lead, to be sent within a day. The same content under the same name has the same id.
   * @param path the field that brings it, for refusals
   * @throws AppError NOT_FOUND for an unknown lead, PAYLOAD_TOO_LARGE, and INVALID_INPUT for what is empty or has no room
   */
  keep(leadId: string, file: { name: string; content: Readable; path: string }): Promise<KeptUpload>
  /**
   * In this order.
   * @param from the place of the first in `file_ids`, for refusals; 0 unless it is given
   * @throws AppError INVALID_INPUT for what is not there
   */
  get(leadId: string, ids: readonly string[], from?: number): Promise<KeptUpload[]>
}

/** An hour before it is removed: nobody sends what is just going. */
const sendableMs = keptMs - 60 * 60_000

interface UploadServiceDeps {
  leads: { exists(id: string): Promise<boolean> }
  files: Pick<FileStore, 'keep' | 'keepPreview' | 'find' | 'read' | 'remove' | 'removeOfMessage'>
  uploads: UploadStore
  room: Room
  fileLimits: FileLimits
  now(): Date
}

export function createUploadService(deps: UploadServiceDeps): UploadService {
  const { leads, files, uploads, room, fileLimits, now } = deps
  const checkLead = async (leadId: string): Promise<void> => {
    if (!(await leads.exists(leadId))) leadNotFound()
  }
  return {
    checkLead,
    keep: async (leadId, { name, content, path }) => {
      await checkLead(leadId)
      if (await room.isFullFor(leadId, 0)) throw noRoom(path)
      const writing = { id: newId(), lead_id: leadId, created_at: now() }
      await uploads.begin(writing)
      const place = { leadId, messageId: writing.id }
      try {
        const kept = await files.keep(place, content, fileLimits.file)
        if (kept.size === 0) throw empty(path)
        room.take(kept.size)
        const file = { name: name.slice(0, 255), ...kept, ...(await keepPreview(files, place, kept)) }
        const id = v5(JSON.stringify([leadId, file.hash, file.name]), uploadNamespace)
        const upload = { id, lead_id: leadId, created_at: writing.created_at, file }
        await uploads.keep(upload)
        await uploads.remove(writing.id)
        // Erased meanwhile, with what was there of it then.
        if (!(await leads.exists(leadId))) {
          await files.remove(leadId, file.hash)
          await uploads.remove(id)
          leadNotFound()
        }
        return upload
      } catch (error) {
        await files.removeOfMessage(writing.id)
        await uploads.remove(writing.id)
        throw error instanceof ContentTooLarge ? tooLarge(fileLimits.file, error, path) : error
      }
    },
    get: async (leadId, ids, from = 0) => {
      if (ids.length === 0) return []
      const found = new Map((await uploads.find(leadId, [...ids])).map((upload) => [upload.id, upload]))
      return ids.map((id, offset) => {
        const place = from + offset
        const { file, ...upload } = found.get(id) ?? noUpload(place)
        const isOld = now().getTime() - upload.created_at.getTime() > sendableMs
        return file === undefined || isOld ? noUpload(place) : { ...upload, file }
      })
    },
  }
}

/** Makes ids of what is uploaded. */
const uploadNamespace = '5d7f3c86-0d0a-4b7e-9d6d-6f1c6a1b8e11'

function noUpload(place: number): never {
  const message = {
    ru: 'ожидается id файла, загруженного сюда не раньше суток назад, или файла готового ответа',
    en: 'expected the id of a file that was uploaded here within a day, or of a canned reply’s file',
  }
  throw new AppError('INVALID_INPUT', message, { details: [{ path: `file_ids.${place}`, message }] })
}

function empty(path: string): AppError {
  const message = { ru: 'ожидается файл, в котором что-то есть', en: 'expected a file that is not empty' }
  return new AppError('INVALID_INPUT', message, { details: [{ path, message }] })
}

function noRoom(path: string): AppError {
  const message = {
    ru: 'Для файлов больше нет места: предел — в FILES_PER_LEAD_MB и FILES_MAX_MB',
    en: 'There is no room for more files: FILES_PER_LEAD_MB and FILES_MAX_MB are the limits',
  }
  return new AppError('INVALID_INPUT', message, { details: [{ path, message }] })
}

function tooLarge(maxBytes: number, cause: unknown, path: string): AppError {
  const most = maxBytes / 2 ** 20
  const message = { ru: `Файл больше ${most} МБ`, en: `The file is larger than ${most} MB` }
  return new AppError('PAYLOAD_TOO_LARGE', message, { cause, details: [{ path, message }] })
}

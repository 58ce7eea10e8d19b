import { AppError } from '../core/errors.ts'
import { type AttachmentAnswer, presentAttachments } from '../messages/attachment.api.ts'
import type { Attachment } from '../messages/attachment.schema.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { WakeCalls } from '../storage/wake-calls.ts'
import type { FileStore, KeptFile, Part } from './file.store.ts'

/** Every method throws AppError NOT_FOUND for an unknown message and for one without such a file. */
export interface FileService {
  find(
    messageId: string,
    part: Part,
    place?: number,
  ): Promise<{ file: KeptFile; attachment: Pick<Attachment, 'name' | 'hash'> }>
  read: FileStore['read']
  /** Has a file fetched that is not there. */
  askAgain(messageId: string): Promise<AttachmentAnswer>
}

interface FileServiceDeps {
  files: Pick<FileStore, 'find' | 'read'>
  messages: Pick<MessageStore, 'findByIds' | 'askForFile'>
  wakeCalls: Pick<WakeCalls, 'call'>
  now(): Date
}

export function createFileService({ files, messages, wakeCalls, now }: FileServiceDeps): FileService {
  const get = async (id: string): Promise<Message> => (await messages.findByIds([id]))[0] ?? noMessage()
  return {
    find: async (messageId, part, place = 0) => {
      const { lead_id, files: own, attachment: theirs } = await get(messageId)
      const isKept = theirs?.status === 'kept' && place === 0
      const attachment = own ? own[place] : isKept ? theirs : undefined
      if (attachment?.hash === undefined || attachment.kept_days !== undefined) return noFile()
      const file = await files.find(lead_id, attachment.hash, part)
      return file === null ? noFile() : { file, attachment }
    },
    read: files.read,
    askAgain: async (messageId) => {
      if (await messages.askForFile(messageId, now())) wakeCalls.call('fetch', messageId)
      const [attachment] = presentAttachments(await get(messageId))
      return attachment ?? noFile()
    },
  }
}

function noMessage(): never {
  throw new AppError('NOT_FOUND', { ru: 'Сообщение не найдено', en: 'Message not found' })
}

function noFile(): never {
  throw new AppError('NOT_FOUND', { ru: 'У сообщения нет такого файла', en: 'The message has no such file' })
}

import type { Readable } from 'node:stream'
import type { Message } from '../messages/message.schema.ts'
import type { ZipEntry } from './zip.ts'

/** A content that is held on a person, and the message that brought it. */
export interface HeldFile {
  message_id: string
  /** A MIME type, by its content. */
  type: string
  open(): Readable
}

/** What stands for something else in a path, or for nothing in a name. */
const unnameable = /[\\/:*?"<>|\p{Cc}\p{Cs}]/gu

/** The file in an export: under its message's id, so that names sort by time, and the name that it was sent with. */
export function exportedFile(
  { message_id, type, open }: HeldFile,
  message: Pick<Message, 'attachment'> | undefined,
): ZipEntry {
  const [kind = '', subtype = ''] = (type.split(';')[0] ?? '').split('/')
  const ending = subtype === 'octet-stream' ? 'bin' : subtype
  const name = message?.attachment?.name ?? `${kind}.${ending}`
  return {
    name: `files/${message_id} ${name.replace(unnameable, '_')}`,
    isPacked: /^(image|audio|video)$/.test(kind) || /zip|compressed/.test(ending),
    open,
  }
}

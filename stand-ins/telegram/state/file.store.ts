import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { v7 } from 'uuid'
import { sampleOf } from './sample-files.ts'

/** A file as Telegram names it. */
export interface StoredFile {
  id: string
  /** Bytes. */
  size: number
  /** Where the bot may fetch it, below its own address. */
  path: string
}

/** What was sent as files, each a file of this machine. What has no content of its own has a small sample's. */
export interface FileStore {
  /** On the disk when it resolves. */
  add(content: Readable): Promise<StoredFile>
  find(id: string): Promise<StoredFile | null>
  read(id: string): Readable
}

/** Of a sample: the kind, the chat and the message. */
const sampleId = /^([a-z]+)-\d+-\d+$/
const ownId = /^[\w-]{36}$/

export function createFileStore(folder: string): FileStore {
  const sample = (id: string): Buffer | undefined => sampleOf(sampleId.exec(id)?.[1])
  const stored = (id: string, size: number): StoredFile => ({ id, size, path: `files/${id}` })
  return {
    add: async (content) => {
      const id = v7()
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const file = createWriteStream(join(folder, id), { flags: 'wx', mode: 0o600, flush: true })
      await pipeline(content, file)
      return stored(id, file.bytesWritten)
    },
    find: async (id) => {
      const bytes = sample(id)
      if (bytes !== undefined) return stored(id, bytes.length)
      if (!ownId.test(id)) return null
      const found = await stat(join(folder, id)).catch(() => null)
      return found && stored(id, found.size)
    },
    read: (id) => {
      const bytes = sample(id)
      return bytes === undefined ? createReadStream(join(folder, id)) : Readable.from([bytes])
    },
  }
}

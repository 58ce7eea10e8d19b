import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Connection, mongo } from 'mongoose'
import type { Person, PersonalRecords } from '../messages/personal-records.ts'
import { type Content, measuring } from './measured-content.ts'

/** A file as the database keeps it. */
export interface KeptFile {
  id: mongo.ObjectId
  /** Bytes. */
  length: number
  type: string
}

/** Bytes from `start` up to and without `end`. */
export interface ByteRange {
  start: number
  end: number
}

/** The message that brings a content, and its lead. */
export interface Place {
  leadId: string
  messageId: string
}

/** A content of a conversation, by the message that brought it. */
export interface HeldFile {
  message_id: string
  type: string
  open(): Readable
}

/** A content, and a small picture of it. */
export type Part = 'content' | 'preview'

/** Files of conversations, in GridFS: beside all else, so that backups, moves and erasing need nothing more. */
export interface FileStore extends PersonalRecords {
  ensureIndexes(): Promise<void>
  /**
   * Keeps what a message brings as it streams by; where the lead has the same content already, that one stays. What has
   * no byte is not kept.
   * @throws ContentTooLarge, and whatever the content fails with
   */
  keep(place: Place, content: Readable, maxBytes: number): Promise<Content>
  keepPreview(place: Place & { hash: string }, picture: Buffer): Promise<void>
  /** What the lead's conversation has of this hash. */
  find(leadId: string, hash: string, part?: Part): Promise<KeptFile | null>
  read(file: KeptFile, range?: ByteRange): Readable
  remove(leadId: string, hash: string): Promise<void>
  /** What a message, or an upload, has brought itself, and what a kill left of that. */
  removeOfMessage(messageId: string): Promise<void>
  /** Contents that are kept since before then, by what they were kept for, the oldest first. */
  listKeptBefore(before: Date): AsyncIterable<{ leadId: string; hash: string }>
  /** The content of this hash, to be read; null where it is not there. */
  open(leadId: string, hash: string): Promise<Readable | null>
  /** Every content of a conversation, to be read when it is wanted. */
  listHeld(leadId: string): Promise<HeldFile[]>
  /** How many bytes are kept of a lead; of all leads without one. */
  bytesKept(leadId?: string): Promise<number>
}

interface FileDocument extends mongo.Document {
  _id: mongo.ObjectId
  length: number
  uploadDate: Date
  metadata: { lead_id: string; message_id: string; part: Part; hash: string; type: string }
}

/**
 * A lead's contents are found by their hash. Each is written under its message: two messages may bring the same one at
 * once, and then the earlier message's stays.
 */
export function createFileStore(connection: Connection): FileStore {
  const files = connection.collection<FileDocument>('files.files')
  const chunks = connection.collection('files.chunks')
  const bucket = (): mongo.GridFSBucket => {
    if (connection.db === undefined) throw new mongo.MongoNotConnectedError('no database')
    return new mongo.GridFSBucket(connection.db, { bucketName: 'files' })
  }
  const ofHash = (leadId: string, hash: string): mongo.Filter<FileDocument> => ({
    'metadata.lead_id': leadId,
    'metadata.hash': hash,
  })

  /** Also what a kill left of it: chunks without the file that they were to become. */
  async function removeById(id: mongo.ObjectId): Promise<void> {
    await chunks.deleteMany({ files_id: id })
    await files.deleteOne({ _id: id })
  }

  async function removeAll(those: mongo.Filter<FileDocument>): Promise<void> {
    for await (const { _id } of files.find(those, { projection: { _id: 1 } })) await removeById(_id)
  }

  return {
    ensureIndexes: async () => {
      await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true })
      await files.createIndex({ 'metadata.lead_id': 1, 'metadata.hash': 1 })
      await files.createIndex({ uploadDate: 1 })
    },
    keep: async ({ leadId, messageId }, content, maxBytes) => {
      const id = idOf(messageId, 'content')
      await removeById(id)
      const metadata = { lead_id: leadId, message_id: messageId, part: 'content', hash: '', type: '' }
      const measured = measuring(maxBytes)
      await pipeline(content, measured.stream, bucket().openUploadStreamWithId(id, '', { metadata }))
      const kept = await measured.result()
      const { hash, type, size } = kept
      await files.updateOne({ _id: id }, { $set: { 'metadata.hash': hash, 'metadata.type': type } })
      const isThere = { ...ofHash(leadId, hash), 'metadata.part': 'content' as const }
      const earlier = await files.findOne({ ...isThere, 'metadata.message_id': { $lt: messageId } })
      if (earlier !== null || size === 0) await removeById(id)
      return kept
    },
    keepPreview: async ({ leadId, messageId, hash }, picture) => {
      const id = idOf(messageId, 'preview')
      await removeById(id)
      const metadata = { lead_id: leadId, message_id: messageId, part: 'preview', hash, type: 'image/webp' }
      await pipeline(Readable.from([picture]), bucket().openUploadStreamWithId(id, '', { metadata }))
    },
    find: async (leadId, hash, part = 'content') => {
      const found = await files.findOne({ ...ofHash(leadId, hash), 'metadata.part': part })
      return found && { id: found._id, length: found.length, type: found.metadata.type }
    },
    read: ({ id }, range) => bucket().openDownloadStream(id, range),
    remove: (leadId, hash) => removeAll(ofHash(leadId, hash)),
    removeOfMessage: async (messageId) => {
      for (const part of ['content', 'preview'] as const) await removeById(idOf(messageId, part))
    },
    ...readingIn(files, bucket),
    ...recordsIn(
      { files, chunks, bringers: [connection.collection('messages'), connection.collection('uploads')] },
      removeAll,
    ),
  }
}

/** What is read of contents as they are. */
function readingIn(
  files: Pick<mongo.Collection<FileDocument>, 'find' | 'findOne'>,
  bucket: () => mongo.GridFSBucket,
): Pick<FileStore, 'open' | 'listHeld' | 'listKeptBefore'> {
  return {
    async *listKeptBefore(before) {
      const old = files.find({ uploadDate: { $lt: before }, 'metadata.part': 'content' })
      const names = old.sort({ uploadDate: 1 }).project<Pick<FileDocument, 'metadata'>>({ metadata: 1 })
      for await (const { metadata } of names) yield { leadId: metadata.lead_id, hash: metadata.hash }
    },
    open: async (leadId, hash) => {
      const isIt = { 'metadata.lead_id': leadId, 'metadata.hash': hash, 'metadata.part': 'content' as const }
      const found = await files.findOne(isIt)
      return found && bucket().openDownloadStream(found._id)
    },
    listHeld: async (leadId) => {
      const held = files.find({ 'metadata.lead_id': leadId, 'metadata.part': 'content' })
      return (await held.toArray()).map(({ _id: id, metadata: { message_id, type } }) => ({
        ...{ message_id, type },
        open: () => bucket().openDownloadStream(id),
      }))
    },
  }
}

/** Always the same for a message, so that whoever tries again finds what is left of an earlier attempt. */
function idOf(messageId: string, part: Part): mongo.ObjectId {
  const hash = createHash('sha256').update(`${part} ${messageId}`).digest('hex')
  return new mongo.ObjectId(hash.slice(0, 24))
}

interface Collections {
  files: Pick<mongo.Collection<FileDocument>, 'find'>
  chunks: Pick<mongo.Collection, 'deleteMany'>
  /** Of what brings files. */
  bringers: Pick<mongo.Collection<{ _id: string; lead_id: string }>, 'find'>[]
}

/** What is held on a person, and how much on all of them. */
function recordsIn(
  { files, chunks, bringers }: Collections,
  removeAll: (those: mongo.Filter<FileDocument>) => Promise<void>,
): Pick<FileStore, 'bytesKept' | 'listOf' | 'removeOf'> {
  return {
    bytesKept: async (leadId) => {
      const those = leadId === undefined ? {} : { 'metadata.lead_id': leadId }
      let bytes = 0
      for await (const { length } of files.find(those, { projection: { length: 1 } })) bytes += length
      return bytes
    },
    listOf: async ({ leadId }: Person) => {
      const found = files.find({ 'metadata.lead_id': leadId, 'metadata.part': 'content' })
      return (await found.toArray()).map(({ length: size, uploadDate: kept_at, metadata }) => {
        const { message_id, hash: sha256, type } = metadata
        return { message_id, type, size, sha256, kept_at }
      })
    },
    removeOf: async ({ leadId }: Person) => {
      await removeAll({ 'metadata.lead_id': leadId })
      // What was being written when its process died has no file that would name its lead.
      for (const bringer of bringers)
        for await (const { _id } of bringer.find({ lead_id: leadId }, { projection: { _id: 1 } }))
          await chunks.deleteMany({ files_id: { $in: [idOf(_id, 'content'), idOf(_id, 'preview')] } })
    },
  }
}

import { BSONRegExp, ObjectId } from 'bson'
import { decode } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { encode, maxDocumentBytes, tooLarge } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import { refuseOperatorsIn } from '../storage/id-value.ts'
import type { StoredDocument } from '../storage/records.ts'
import { collectionName, documentsOf } from './arguments.ts'
import { refuseEmpty, runBulk } from './bulk.ts'
import { ensureCollection } from './collections.ts'
import type { Call, Command } from './command.ts'

function withId(document: Document): StoredDocument {
  const ordered = { _id: document._id ?? new ObjectId(), ...document }
  return { document: ordered, bytes: encode(ordered) }
}

function refuseBadId(id: unknown): void {
  if (Array.isArray(id)) throw new CommandError('BadValue', "can't use an array for _id")
  if (id instanceof BSONRegExp) throw new CommandError('BadValue', "can't use a regex for _id")
  refuseOperatorsIn(id)
}

/** What is stored: the very bytes that were sent, unless `_id` is missing or not the first field. */
export function toStored(document: Document, bytes: Buffer | null): StoredDocument {
  const isFirst = Object.keys(document)[0] === '_id'
  const stored = isFirst ? { document, bytes: bytes ?? encode(document) } : withId(document)
  refuseBadId(stored.document._id)
  if (stored.bytes.length > maxDocumentBytes) throw tooLarge()
  return stored
}

function batchOf(call: Call): { document: Document; bytes: Buffer | null }[] {
  const sequence = call.sequences.get('documents')
  if (sequence) return sequence.map((bytes) => ({ document: decode(bytes), bytes }))
  return documentsOf(call, 'documents').map((document) => ({ document, bytes: null }))
}

export const insert: Command = {
  fields: ['documents', 'ordered', 'bypassDocumentValidation', 'maxTimeMS'],
  async run(call) {
    const name = collectionName(call, 'insert')
    const batch = batchOf(call)
    refuseEmpty(batch)
    const { environment, records } = call.services
    return await environment.write(() => {
      const collection = ensureCollection(call, name)
      let count = 0
      const writeErrors = runBulk(call, batch, ({ document, bytes }) => {
        records.insert(collection, toStored(document, bytes))
        count++
      })
      return { n: count, ...writeErrors }
    })
  },
}

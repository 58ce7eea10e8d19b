import { decode } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { toStored } from '../storage/to-stored.ts'
import { collectionName, documentsOf } from './arguments.ts'
import { refuseEmpty, runBulk } from './bulk.ts'
import { ensureCollection } from './collections.ts'
import type { Call, Command } from './command.ts'

function batchOf(call: Call): { document: Document; bytes?: Buffer }[] {
  const sequence = call.sequences.get('documents')
  if (sequence) return sequence.map((bytes) => ({ document: decode(bytes), bytes }))
  return documentsOf(call, 'documents').map((document) => ({ document }))
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

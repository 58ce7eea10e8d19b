import { BSONRegExp, ObjectId } from 'bson'
import { type Document, isDocument } from '../bson/document.ts'
import { encode, maxDocumentBytes, tooLarge } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import type { StoredDocument } from './records.ts'

/** The names that a reference to another document has may begin with a dollar. */
const referenceFields = new Set(['$ref', '$id', '$db'])

function refuseOperatorsIn(id: unknown): void {
  if (Array.isArray(id)) for (const item of id) refuseOperatorsIn(item)
  if (!isDocument(id)) return
  for (const [key, value] of Object.entries(id)) {
    if (key.startsWith('$') && !referenceFields.has(key))
      throw new CommandError(
        'DollarPrefixedFieldName',
        `_id fields may not contain '$'-prefixed fields: ${key} is not valid for storage.`,
      )
    refuseOperatorsIn(value)
  }
}

function refuseBadId(id: unknown): void {
  if (Array.isArray(id)) throw new CommandError('BadValue', "can't use an array for _id")
  if (id instanceof BSONRegExp) throw new CommandError('BadValue', "can't use a regex for _id")
  refuseOperatorsIn(id)
}

/**
 * The document as it is stored: `_id` first, made where it is missing.
 * @param sent the bytes that it came in, which are kept where nothing has to change
 * @throws CommandError for an `_id` that no query could ask for, and over 16 MiB
 */
export function toStored(document: Document, sent?: Buffer): StoredDocument {
  const isFirst = Object.keys(document)[0] === '_id'
  const ordered = isFirst ? document : { _id: document._id ?? new ObjectId(), ...document }
  refuseBadId(ordered._id)
  const bytes = isFirst && sent ? sent : encode(ordered)
  if (bytes.length > maxDocumentBytes) throw tooLarge()
  return { document: ordered, bytes }
}

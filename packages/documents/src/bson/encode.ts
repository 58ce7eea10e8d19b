import { calculateObjectSize, serialize } from 'bson'
import { CommandError } from '../errors.ts'
import { type Document, isDocument, nameOf } from './document.ts'

/** The largest document that MongoDB stores. */
export const maxDocumentBytes = 16 * 1024 * 1024

// What the serializer takes: marked names are turned back, and only then is a document copied.
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const copy = value.map((item) => (item === undefined ? null : plain(item)))
    return copy.some((item, index) => item !== value[index]) ? copy : value
  }
  if (!isDocument(value)) return value
  const entries = Object.entries(value)
  let same = true
  const next = entries.map(([key, item]): [string, unknown] => {
    const changed = plain(item)
    if (changed !== item || key.charCodeAt(0) === 1) same = false
    return [nameOf(key), changed]
  })
  return same ? value : new Map(next)
}

function isSerializable(value: unknown): value is Document {
  return typeof value === 'object' && value !== null
}

/** Writes a document; fields that are undefined are left out. */
export function encode(document: Document): Buffer {
  const value = plain(document)
  if (!isSerializable(value)) throw new TypeError('not a document')
  const options = { ignoreUndefined: true }
  if (calculateObjectSize(value, options) > maxDocumentBytes + 16_384) throw tooLarge()
  const bytes = serialize(value, options)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

/** The refusal of a document over 16 MiB. */
export function tooLarge(): CommandError {
  return new CommandError(
    'BSONObjectTooLarge',
    `BSONObj size is invalid: over the limit of ${maxDocumentBytes} bytes`,
  )
}

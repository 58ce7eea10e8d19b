import type { Document } from '../bson/document.ts'
import { valueTuples } from '../bson/value-tuples.ts'
import type { Index } from './index-definition.ts'
import { encodeField, keyTooLong, maxKeyBytes } from './key-string.ts'

/** One key that a document has in an index: the values (undefined is an empty array), and the bytes that order it. */
export type IndexKey = { readonly values: readonly unknown[]; readonly bytes: Buffer }

function keyOfValues(values: readonly unknown[], index: Index): IndexKey {
  const bytes = Buffer.concat(values.map((value, at) => encodeField(value, index.fields[at]?.direction ?? 1)))
  if (bytes.length > maxKeyBytes) throw keyTooLong(bytes.length, index.name)
  return { values, bytes }
}

/**
 * The keys that the document has in the index: none where it does not belong there, several for an array.
 * @throws CommandError for two arrays in one compound index, and for a key that cannot be stored
 */
export function keysOf(index: Index, document: Document): readonly IndexKey[] {
  if (index.partial && !index.partial.matches(document)) return []
  const tuples = valueTuples(index.fields, document).filter((tuple) => !(index.sparse && tuple.isMissing))
  const keys = tuples.map((tuple) => keyOfValues(tuple.values, index))
  if (keys.length < 2) return keys
  return [...new Map(keys.map((key) => [key.bytes.toString('latin1'), key])).values()]
}

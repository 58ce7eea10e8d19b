import type { Document } from '../bson/document.ts'
import type { PathStep } from '../bson/path.ts'
import type { Filter } from '../query/filter-tree.ts'
import type { Direction } from './key-string.ts'

/** One field of an index. */
export type IndexField = {
  readonly path: string
  readonly steps: readonly PathStep[]
  readonly direction: Direction
}

/** An index of a collection, ready for use. */
export type Index = {
  readonly id: number
  readonly name: string
  readonly fields: readonly IndexField[]
  readonly unique: boolean
  readonly sparse: boolean
  /** The filter of a partial index, or null where the index holds every document. */
  readonly partial: Filter | null
  /** What `listIndexes` answers. */
  readonly spec: Document
  /** Whether a document has ever given it more than one key. */
  multikey: boolean
}

/** A collection and its indexes; the first index is the one on `_id`. */
export type Collection = {
  readonly id: number
  readonly db: string
  readonly name: string
  readonly uuid: Buffer
  indexes: Index[]
  nextIndexId: number
  nextRecordId: number
}

/** The collection's full name, as error messages have it. */
export function namespaceOf(collection: Collection): string {
  return `${collection.db}.${collection.name}`
}

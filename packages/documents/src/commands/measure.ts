import type { Document } from '../bson/document.ts'
import { type Pace, type Turn, turn } from '../pace.ts'
import type { Database } from '../storage/environment.ts'
import type { Collection } from '../storage/index-definition.ts'
import { afterPrefix, entriesPrefix, recordsPrefix } from '../storage/layout.ts'
import type { Call } from './command.ts'

type Part = Database['records' | 'entries']

/** Bytes and entries in one space of a collection. */
type Extent = { readonly count: number; readonly bytes: number }

function* measure(part: Part, prefix: Buffer, pace: Pace): Generator<Turn, Extent> {
  let bytes = 0
  let count = 0
  // Read in pieces, so that nothing of the storage is held over a turn.
  for (let start: Buffer | null = prefix; start; ) {
    let last: Buffer | null = null
    for (const { key, value } of part.getRange({
      start,
      end: afterPrefix(prefix),
      exclusiveStart: count > 0,
      limit: 1000,
    })) {
      bytes += value.length
      count++
      last = key
    }
    start = last
    if (pace.isOver()) yield turn
  }
  return { count, bytes }
}

/** How many documents a collection has, and how many bytes they and its indexes take. */
export type Measured = {
  readonly count: number
  readonly size: number
  readonly indexSizes: { readonly [name: string]: number }
}

export function* measureCollection(call: Call, collection: Collection): Generator<Turn, Measured> {
  const { db } = call.services.environment
  const { count, bytes } = yield* measure(db.records, recordsPrefix(collection.id), call.pace)
  const indexSizes: { [name: string]: number } = {}
  for (const { id, name } of collection.indexes) {
    const entries = yield* measure(db.entries, entriesPrefix(collection.id, id), call.pace)
    indexSizes[name] = entries.bytes
  }
  return { count, size: bytes, indexSizes }
}

/** The statistics as `collStats` answers them. */
export function storageStats({ count, size, indexSizes }: Measured, scale: number): Document {
  const scaled = (bytes: number): number => Math.floor(bytes / scale)
  const totalIndexSize = Object.values(indexSizes).reduce((sum, bytes) => sum + bytes, 0)
  return {
    size: scaled(size),
    count,
    ...(count > 0 && { avgObjSize: Math.floor(size / count) }),
    numOrphanDocs: 0,
    storageSize: scaled(size),
    totalIndexSize: scaled(totalIndexSize),
    totalSize: scaled(size + totalIndexSize),
    indexSizes: Object.fromEntries(Object.entries(indexSizes).map(([name, bytes]) => [name, scaled(bytes)])),
    nindexes: Object.keys(indexSizes).length,
    capped: false,
    scaleFactor: scale,
  }
}

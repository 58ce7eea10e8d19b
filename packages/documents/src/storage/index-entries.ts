import type { Database } from './environment.ts'
import type { Collection, Index } from './index-definition.ts'
import type { IndexKey } from './index-keys.ts'
import { entriesPrefix, type RecordId, ridFromBytes, ridToBytes } from './layout.ts'

/** Where the entry of a key stands in an index. Of a key that many documents have, 256 neighbours share an entry. */
export type Entry = { readonly index: Index; readonly key: IndexKey }

/**
 * The storage key of an entry: the key and, unless that is of one document alone, the record id without its last byte.
 * The value is the whole record id, or the last bytes of those that the entry stands for, in their order: a key as
 * common as a status, or a word of most chats, takes little more than a byte a document.
 */
function storageKey(collection: Collection, { index, key }: Entry, rid: RecordId): Buffer {
  const prefix = entriesPrefix(collection.id, index.id)
  if (index.unique) return Buffer.concat([prefix, key.bytes])
  return Buffer.concat([prefix, key.bytes, ridToBytes(rid).subarray(0, -1)])
}

/** The documents that an entry stands for, in the order of their insertion. */
export function ridsOf(index: Index, { key, value }: { key: Buffer; value: Buffer }): RecordId[] {
  if (index.unique) return [ridFromBytes(value)]
  const before = key.readUInt32BE(key.length - 4) * 0x100
  return Array.from(value, (last) => before + last)
}

/** Whether each entry of the index is of one document alone, so that counting them counts documents. */
export function isOneEach({ unique, fields }: Index): boolean {
  return unique || fields.some(({ path }) => path === '_id')
}

/** The entries of one collection. Call what writes only inside `Environment.write`. */
export type IndexEntries = {
  /** The document that holds the key of a unique index, or null. */
  findHolder(entry: Entry): RecordId | null
  put(entry: Entry, rid: RecordId): void
  remove(entry: Entry, rid: RecordId): void
}

export function indexEntries({ entries }: Database, collection: Collection): IndexEntries {
  return {
    findHolder(entry) {
      const held = entries.get(storageKey(collection, entry, 0))
      return held === undefined ? null : ridFromBytes(held)
    },
    put(entry, rid) {
      const key = storageKey(collection, entry, rid)
      if (entry.index.unique) return void entries.putSync(key, ridToBytes(rid))
      const last = rid & 0xff
      const held = entries.get(key) ?? Buffer.alloc(0)
      if (!held.includes(last)) entries.putSync(key, Buffer.from([...held, last].sort((a, b) => a - b)))
    },
    remove(entry, rid) {
      const key = storageKey(collection, entry, rid)
      const left = entry.index.unique ? undefined : entries.get(key)?.filter((last) => last !== (rid & 0xff))
      if (left === undefined || left.length === 0) entries.removeSync(key)
      else entries.putSync(key, Buffer.from(left))
    },
  }
}

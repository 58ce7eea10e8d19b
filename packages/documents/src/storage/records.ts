import { compareValues } from '../bson/compare.ts'
import { decode } from '../bson/decode.ts'
import { type Document, getField } from '../bson/document.ts'
import { leadsToArray } from '../bson/value-tuples.ts'
import { duplicateKey } from './duplicate-key.ts'
import type { Database } from './environment.ts'
import type { Collection, Index } from './index-definition.ts'
import { type IndexKey, keysOf } from './index-keys.ts'
import { type RecordId, recordKey, ridFromBytes, ridToBytes, spacePrefix } from './layout.ts'

/** A stored document as bytes and decoded. */
export type StoredDocument = { readonly document: Document; readonly bytes: Buffer }

/** A stored document and its record id. */
export type Stored = StoredDocument & { readonly rid: RecordId }

type Entry = { readonly index: Index; readonly key: IndexKey }

function entriesOf(indexes: readonly Index[], document: Document): Entry[] {
  return indexes.flatMap((index) => keysOf(index, document).map((key) => ({ index, key })))
}

/** The indexes that may have other keys for the new document: most changes touch few of a document's fields. */
function indexesTouched({ indexes }: Collection, old: Document, next: Document): Index[] {
  const known = new Map<string, boolean>()
  const isSame = (field: string): boolean => {
    const answer = known.get(field) ?? compareValues(getField(old, field), getField(next, field)) === 0
    known.set(field, answer)
    return answer
  }
  // Whether a document belongs in a partial or sparse index can hang on more than the fields of its key.
  return indexes.filter(
    ({ fields, partial, sparse }) =>
      partial !== null || sparse || !fields.every(({ steps }) => isSame(steps[0]?.key ?? '')),
  )
}

/** The storage key of an index entry; a unique index needs no record id to tell entries apart. */
export function entryKey(collection: Collection, { index, key }: Entry, rid: RecordId): Buffer {
  const prefix = spacePrefix(collection.id, index.id)
  return Buffer.concat(index.unique ? [prefix, key.bytes] : [prefix, key.bytes, ridToBytes(rid)])
}

/** Reads a record's bytes, or undefined where it is gone. */
export function readRecord(db: Database, collection: Collection, rid: RecordId): Buffer | undefined {
  return db.get(recordKey(collection.id, rid))
}

/** Keeps documents and their index entries in step. Call it only inside `Environment.write`. */
export type Records = {
  /** @throws CommandError 11000 before anything is written */
  insert(collection: Collection, stored: StoredDocument): void
  /** @throws CommandError 11000 before anything is written */
  replace(collection: Collection, old: Stored, next: StoredDocument): void
  remove(collection: Collection, old: Stored): void
  /** Fills a new index from the documents. @throws CommandError 11000 before anything is written */
  build(collection: Collection, index: Index): void
}

/** @param onMultikey is told the collection whose index has met its first array */
export function createRecords(db: Database, onMultikey: (collection: Collection) => void): Records {
  const refuseDuplicates = (collection: Collection, entries: readonly Entry[], rid: RecordId): void => {
    for (const entry of entries) {
      if (!entry.index.unique) continue
      const holder = db.get(entryKey(collection, entry, rid))
      if (holder && ridFromBytes(holder) !== rid) throw duplicateKey(collection, entry.index, entry.key)
    }
  }
  const noteArrays = (collection: Collection, document: Document): void => {
    for (const index of collection.indexes) {
      if (index.multikey || !leadsToArray(index.fields, document)) continue
      index.multikey = true
      onMultikey(collection)
    }
  }
  const putEntries = (collection: Collection, entries: readonly Entry[], rid: RecordId): void => {
    for (const entry of entries) db.putSync(entryKey(collection, entry, rid), ridToBytes(rid))
  }
  return {
    insert(collection, { document, bytes }) {
      const rid = collection.nextRecordId
      const entries = entriesOf(collection.indexes, document)
      refuseDuplicates(collection, entries, rid)
      collection.nextRecordId++
      noteArrays(collection, document)
      db.putSync(recordKey(collection.id, rid), bytes)
      putEntries(collection, entries, rid)
    },
    replace(collection, { rid, document }, next) {
      const touched = indexesTouched(collection, document, next.document)
      const before = entriesOf(touched, document)
      const after = entriesOf(touched, next.document)
      refuseDuplicates(collection, after, rid)
      noteArrays(collection, next.document)
      const kept = new Set(after.map((entry) => entryKey(collection, entry, rid).toString('latin1')))
      for (const entry of before) {
        const key = entryKey(collection, entry, rid)
        if (!kept.delete(key.toString('latin1'))) db.removeSync(key)
      }
      for (const key of kept) db.putSync(Buffer.from(key, 'latin1'), ridToBytes(rid))
      db.putSync(recordKey(collection.id, rid), next.bytes)
    },
    remove(collection, { rid, document }) {
      for (const entry of entriesOf(collection.indexes, document))
        db.removeSync(entryKey(collection, entry, rid))
      db.removeSync(recordKey(collection.id, rid))
    },
    build(collection, index) {
      const holders = new Map<string, RecordId>()
      const entries: { key: Buffer; rid: RecordId }[] = []
      for (const { rid, document } of allRecords(db, collection)) {
        for (const key of keysOf(index, document)) {
          const stored = entryKey(collection, { index, key }, rid)
          const text = stored.toString('latin1')
          if (index.unique && holders.has(text)) throw duplicateKey(collection, index, key)
          if (index.unique) holders.set(text, rid)
          entries.push({ key: stored, rid })
        }
        if (!index.multikey && leadsToArray(index.fields, document)) index.multikey = true
      }
      for (const { key, rid } of entries) db.putSync(key, ridToBytes(rid))
    },
  }
}

/** Every document of a collection in the order of insertion. */
export function* allRecords(db: Database, collection: Collection): Generator<Stored> {
  const start = recordKey(collection.id, 0)
  const end = spacePrefix(collection.id, 1)
  for (const { key, value } of db.getRange({ start, end })) {
    yield { rid: ridFromBytes(key), document: decode(value), bytes: value }
  }
}

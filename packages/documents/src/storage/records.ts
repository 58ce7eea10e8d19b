import { decode } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { leadsToArray } from '../bson/value-tuples.ts'
import { duplicateKey } from './duplicate-key.ts'
import type { Database } from './environment.ts'
import type { Collection, Index } from './index-definition.ts'
import { type Entry, indexEntries } from './index-entries.ts'
import { keysOf } from './index-keys.ts'
import { indexesTouched } from './indexes-touched.ts'
import { afterPrefix, type RecordId, recordKey, recordsPrefix, ridFromBytes } from './layout.ts'

/** A stored document as bytes and decoded. */
export type StoredDocument = { readonly document: Document; readonly bytes: Buffer }

/** A stored document and its record id. */
export type Stored = StoredDocument & { readonly rid: RecordId }

function entriesOf(indexes: readonly Index[], document: Document): Entry[] {
  return indexes.flatMap((index) => keysOf(index, document).map((key) => ({ index, key })))
}

/** The entries that the others lack. */
function without(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  const nameOf = ({ index, key }: Entry): string => `${index.id} ${key.bytes.toString('latin1')}`
  const known = new Set(others.map(nameOf))
  return entries.filter((entry) => !known.has(nameOf(entry)))
}

/** Reads a record's bytes, or undefined where it is gone. */
export function readRecord(db: Database, collection: Collection, rid: RecordId): Buffer | undefined {
  return db.records.get(recordKey(collection.id, rid))
}

/** Keeps documents and their index entries in step. Call it only inside `Environment.write`. */
export type Records = {
  /** @param rid a free one, the next if left out. @throws CommandError 11000 before anything is written */
  insert(collection: Collection, stored: StoredDocument, rid?: RecordId): void
  /** @throws CommandError 11000 before anything is written */
  replace(collection: Collection, old: Stored, next: StoredDocument): void
  remove(collection: Collection, old: Stored): void
  /** Fills a new index from the documents. @throws CommandError 11000 before anything is written */
  build(collection: Collection, index: Index): void
}

/** @param onMultikey is told the collection whose index has met its first array */
export function createRecords(db: Database, onMultikey: (collection: Collection) => void): Records {
  const refuseDuplicates = (collection: Collection, entries: readonly Entry[], rid: RecordId): void => {
    const { findHolder } = indexEntries(db, collection)
    for (const entry of entries) {
      if (!entry.index.unique) continue
      const holder = findHolder(entry)
      if (holder !== null && holder !== rid) throw duplicateKey(collection, entry.index, entry.key)
    }
  }
  const refuseRepeated = (collection: Collection, index: Index): void => {
    const held = new Set<string>()
    for (const { document } of allRecords(db, collection)) {
      for (const key of keysOf(index, document)) {
        const text = key.bytes.toString('latin1')
        if (held.has(text)) throw duplicateKey(collection, index, key)
        held.add(text)
      }
    }
  }
  const noteArrays = (collection: Collection, document: Document): void => {
    for (const index of collection.indexes) {
      if (index.multikey || !leadsToArray(index.fields, document)) continue
      index.multikey = true
      onMultikey(collection)
    }
  }
  return {
    insert(collection, { document, bytes }, rid = collection.nextRecordId) {
      const entries = entriesOf(collection.indexes, document)
      refuseDuplicates(collection, entries, rid)
      collection.nextRecordId = Math.max(collection.nextRecordId, rid + 1)
      noteArrays(collection, document)
      db.records.putSync(recordKey(collection.id, rid), bytes)
      const { put } = indexEntries(db, collection)
      for (const entry of entries) put(entry, rid)
    },
    replace(collection, { rid, document }, next) {
      const touched = indexesTouched(collection.indexes, document, next.document)
      const before = entriesOf(touched, document)
      const after = entriesOf(touched, next.document)
      refuseDuplicates(collection, after, rid)
      noteArrays(collection, next.document)
      const { put, remove } = indexEntries(db, collection)
      for (const entry of without(before, after)) remove(entry, rid)
      for (const entry of without(after, before)) put(entry, rid)
      db.records.putSync(recordKey(collection.id, rid), next.bytes)
    },
    remove(collection, { rid, document }) {
      const entries = indexEntries(db, collection)
      for (const entry of entriesOf(collection.indexes, document)) entries.remove(entry, rid)
      db.records.removeSync(recordKey(collection.id, rid))
    },
    build(collection, index) {
      if (index.unique) refuseRepeated(collection, index)
      const { put } = indexEntries(db, collection)
      for (const { rid, document } of allRecords(db, collection)) {
        index.multikey ||= leadsToArray(index.fields, document)
        for (const key of keysOf(index, document)) put({ index, key }, rid)
      }
    },
  }
}

/** Every document of a collection in the order of insertion. */
export function* allRecords(db: Database, collection: Collection): Generator<Stored> {
  const start = recordsPrefix(collection.id)
  for (const { key, value } of db.records.getRange({ start, end: afterPrefix(start) })) {
    yield { rid: ridFromBytes(key), document: decode(value), bytes: value }
  }
}

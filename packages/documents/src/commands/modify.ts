import { takeAll } from '../pace.ts'
import type { Filter } from '../query/filter-tree.ts'
import { parseSort } from '../query/sort.ts'
import { hintOf } from '../reading/hint.ts'
import { openReader, type ReadQuery } from '../reading/reader.ts'
import type { Collection } from '../storage/index-definition.ts'
import type { Stored, StoredDocument } from '../storage/records.ts'
import { type Update, updated, upserted } from '../update/update.ts'
import type { Call } from './command.ts'

/** A query of a write, and what narrows it. */
export type Selection = {
  readonly filter: Filter
  readonly sort?: unknown
  readonly hint?: unknown
  readonly multi: boolean
  /** The top-level fields that are read beside what finding takes; all if left out. */
  readonly fields?: readonly string[] | undefined
}

/** All the documents that the write is for, read before any of them changes. */
export function select(
  call: Call,
  collection: Collection | undefined,
  { filter, sort, hint, multi, fields }: Selection,
): Stored[] {
  if (!collection) return []
  const query: ReadQuery = {
    collection,
    filter,
    sort: parseSort(sort),
    hasLimit: !multi,
    skip: 0,
    limit: multi ? 0 : 1,
    pace: call.pace,
    hint: hintOf(hint, collection),
    ...(fields && { fields }),
  }
  const reader = openReader(call.services.environment.db, query)
  const found = takeAll(reader.rows)
  reader.pause()
  return found
}

/** Applies the update to one stored document. @returns whether anything changed, and what is stored now */
export function modifyOne(
  call: Call,
  collection: Collection,
  change: { update: Update; old: Stored },
): { changed: boolean; next: StoredDocument } {
  const { update, old } = change
  const next = updated(update, old)
  if (next.bytes.equals(old.bytes)) return { changed: false, next }
  call.services.records.replace(collection, old, next)
  return { changed: true, next }
}

/** Inserts what an upsert makes of its query and its update. */
export function insertNew(
  call: Call,
  collection: Collection,
  change: { update: Update; filter: Filter },
): StoredDocument {
  const stored = upserted(change.update, change.filter)
  call.services.records.insert(collection, stored)
  return stored
}

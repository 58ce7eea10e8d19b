import { decode } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { CommandError } from '../errors.ts'
import type { Database } from '../storage/environment.ts'
import type { Stored } from '../storage/records.ts'
import { type Plan, planQuery, type Query } from './planner.ts'
import { createScanner } from './scanner.ts'
import { compareSortKeys, sortKeyOf } from './sort.ts'

/** A query with its window of results. */
export type ReadQuery = Query & { readonly skip: number /** 0 for no limit. */; readonly limit: number }

/** Gives the matching documents one by one, in order. */
export type Reader = {
  next(): Stored | undefined
  pause(): void
  readonly plan: Plan
  readonly examined: { keys: number; documents: number }
}

const maxSortBytes = 100 * 1024 * 1024

type Sortable = Stored & { readonly key: readonly unknown[]; readonly place: number }

function matching(db: Database, query: Query, plan: Plan): Reader {
  const scanner = createScanner(db, query.collection, plan)
  return {
    plan,
    examined: scanner.examined,
    pause: scanner.pause,
    next() {
      for (;;) {
        const found = scanner.next()
        if (!found) return undefined
        const document = decode(found.bytes)
        if (query.filter.matches(document)) return { ...found, document }
      }
    },
  }
}

function keepFirst(rows: Sortable[], compare: (a: Sortable, b: Sortable) => number, wanted: number): number {
  rows.sort(compare)
  if (wanted > 0 && rows.length > wanted) rows.length = wanted
  return rows.reduce((bytes, row) => bytes + row.bytes.length, 0)
}

/** Reads everything and gives the first of it in order; keeps no more than the window wants. */
function sorted(input: Reader, query: ReadQuery): Stored[] {
  const compare = (a: Sortable, b: Sortable): number =>
    compareSortKeys(query.sort, a.key, b.key) || a.place - b.place
  const wanted = query.limit > 0 ? query.skip + query.limit : 0
  const rows: Sortable[] = []
  let bytes = 0
  for (let row = input.next(), place = 0; row; row = input.next(), place++) {
    rows.push({ ...row, key: sortKeyOf(query.sort, row.document), place })
    bytes += row.bytes.length
    if (wanted > 0 && rows.length >= 2 * wanted + 1000) bytes = keepFirst(rows, compare, wanted)
    if (bytes > maxSortBytes)
      throw new CommandError(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        'Sort exceeded the memory limit of 104857600 bytes',
      )
  }
  keepFirst(rows, compare, wanted)
  return rows
}

function window(input: Reader, { skip, limit }: ReadQuery): Reader {
  let skipped = 0
  let given = 0
  return {
    ...input,
    next() {
      if (limit > 0 && given >= limit) return undefined
      for (; skipped < skip; skipped++) if (!input.next()) return undefined
      given++
      return input.next()
    },
  }
}

/** Plans and opens a query. Reading starts with the first call of `next`. */
export function openReader(db: Database, query: ReadQuery): Reader {
  const plan = planQuery(query)
  const input = matching(db, query, plan)
  if (plan.isSorted) return window(input, query)
  let rows: Stored[] | null = null
  let at = 0
  const ordered: Reader = {
    ...input,
    next() {
      rows ??= sorted(input, query)
      return rows[at++]
    },
  }
  return window(ordered, query)
}

/** All documents of a query, decoded. */
export function readAll(db: Database, query: ReadQuery): Document[] {
  const reader = openReader(db, query)
  const documents: Document[] = []
  for (let row = reader.next(); row; row = reader.next()) documents.push(row.document)
  return documents
}

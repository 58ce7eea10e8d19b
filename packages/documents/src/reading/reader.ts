import { decode, decodeFields } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { fieldNames } from '../bson/field-names.ts'
import { maxKeptBytes, tooMuchMemory } from '../errors.ts'
import { type Flow, type Pace, type Turn, turn } from '../pace.ts'
import { fieldsOf } from '../query/filter.ts'
import { compareSortKeys, sortKeyOf } from '../query/sort.ts'
import type { Database } from '../storage/environment.ts'
import type { Stored } from '../storage/records.ts'
import { type Plan, planQuery } from './planner.ts'
import type { Query } from './query.ts'
import { createScanner, type Scanner } from './scanner.ts'

/** A query with its window of results. */
export type ReadQuery = Query & {
  readonly skip: number
  /** 0 for no limit. */
  readonly limit: number
  /** The top-level fields that are read of a document beside what finding and sorting it takes; all if left out. */
  readonly fields?: readonly string[]
  /** Without one the whole query is read in one go. */
  readonly pace?: Pace
}

/** An opened query. */
export type Reader = {
  /** The matching documents in order; to be walked through once. */
  readonly rows: Flow<Stored>
  /** Lets go of the storage until the next row is asked for; to be called before the event loop gets its turn. */
  pause(): void
  readonly plan: Plan
  readonly examined: { keys: number; documents: number }
}

type Sortable = Stored & { readonly key: readonly unknown[]; readonly place: number }

/** Reads of a stored document what is looked at. */
function readingOf({ filter, sort, fields }: ReadQuery, plan: Plan): (bytes: Buffer) => Document {
  if (fields === undefined) return decode
  const matched = plan.isExact ? [] : fieldsOf(filter)
  const sorted = plan.isSorted ? [] : sort.flatMap(({ path }) => path.split('.', 1))
  const names = fieldNames([...fields, ...matched, ...sorted])
  return (bytes) => decodeFields(bytes, names)
}

function* matching(scanner: Scanner, query: ReadQuery, plan: Plan): Generator<Stored | Turn> {
  const { filter, pace } = query
  const read = readingOf(query, plan)
  for (let found = scanner.next(); found; found = scanner.next()) {
    if (pace?.isOver()) {
      scanner.pause()
      yield turn
    }
    const { rid, bytes } = found
    const document = read(bytes)
    // Ranges that hold the answer and nothing else are not asked again.
    if (plan.isExact || filter.matches(document)) yield { rid, bytes, document }
  }
}

function keepFirst(rows: Sortable[], compare: (a: Sortable, b: Sortable) => number, wanted: number): number {
  rows.sort(compare)
  if (wanted > 0 && rows.length > wanted) rows.length = wanted
  return rows.reduce((bytes, row) => bytes + row.bytes.length, 0)
}

/** Reads everything and gives the first of it in order; keeps no more than the window wants. */
function* sorted(input: Flow<Stored>, query: ReadQuery): Generator<Stored | Turn> {
  const compare = (a: Sortable, b: Sortable): number =>
    compareSortKeys(query.sort, a.key, b.key) || a.place - b.place
  const wanted = query.limit > 0 ? query.skip + query.limit : 0
  const rows: Sortable[] = []
  let bytes = 0
  let place = 0
  for (const row of input) {
    if (row === turn) {
      yield turn
      continue
    }
    rows.push({ ...row, key: sortKeyOf(query.sort, row.document), place: place++ })
    bytes += row.bytes.length
    if (wanted > 0 && rows.length >= 2 * wanted + 1000) bytes = keepFirst(rows, compare, wanted)
    if (bytes > maxKeptBytes) throw tooMuchMemory('Sort')
  }
  keepFirst(rows, compare, wanted)
  yield* rows
}

function* window(input: Flow<Stored>, { skip, limit }: ReadQuery): Generator<Stored | Turn> {
  let seen = 0
  for (const row of input) {
    if (row === turn || ++seen > skip) yield row
    if (limit > 0 && seen === skip + limit) return
  }
}

/** Plans and opens a query. Reading starts with the first row. */
export function openReader(db: Database, query: ReadQuery): Reader {
  const plan = planQuery(query)
  const scanner = createScanner(db, query.collection, plan)
  const found = matching(scanner, query, plan)
  const rows = window(plan.isSorted ? found : sorted(found, query), query)
  return { rows, plan, pause: scanner.pause, examined: scanner.examined }
}

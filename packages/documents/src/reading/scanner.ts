import type { Database } from '../storage/environment.ts'
import type { Collection } from '../storage/index-definition.ts'
import { namespaceOf } from '../storage/index-definition.ts'
import { type RecordId, ridFromBytes } from '../storage/layout.ts'
import { readRecord } from '../storage/records.ts'
import type { KeyRange } from './bounds.ts'
import type { Plan, Scan } from './planner.ts'

/** A document as it is stored. */
export type Found = { readonly rid: RecordId; readonly bytes: Buffer }

/** Walks the keys of a plan and gives each document once. */
export type Scanner = {
  next(): Found | undefined
  /**
   * Lets go of the storage until the next call, which goes on after the last key in what is then the newest state.
   * To be called before the event loop gets its turn.
   */
  pause(): void
  readonly examined: { keys: number; documents: number }
}

type Entry = { readonly key: Buffer; readonly value: Buffer }

function entriesAfter(
  db: Database,
  range: KeyRange,
  at: { reverse: boolean; last: Buffer | null },
): Iterator<Entry> {
  const { reverse, last } = at
  const options = reverse
    ? { start: last ?? range.end, end: range.start, reverse: true, exclusiveStart: true, inclusiveEnd: true }
    : { start: last ?? range.start, end: range.end, exclusiveStart: last !== null }
  return db.getRange(options)[Symbol.iterator]()
}

function spans(plan: Plan): { scan: Scan; range: KeyRange }[] {
  return plan.scans.flatMap((scan) => scan.ranges.map((range) => ({ scan, range })))
}

export function createScanner(db: Database, collection: Collection, plan: Plan): Scanner {
  const waiting = spans(plan)
  const seen = new Set<RecordId>()
  const examined = { keys: 0, documents: 0 }
  let last: Buffer | null = null
  let entries: Iterator<Entry> | null = null

  const nextEntry = (): { entry: Entry; scan: Scan } | undefined => {
    for (;;) {
      const span = waiting[0]
      if (!span) return undefined
      entries ??= entriesAfter(db, span.range, { reverse: span.scan.reverse, last })
      const step = entries.next()
      if (!step.done) {
        last = step.value.key
        return { entry: step.value, scan: span.scan }
      }
      waiting.shift()
      entries = null
      last = null
    }
  }
  return {
    examined,
    next() {
      for (;;) {
        const found = nextEntry()
        if (!found) return undefined
        const { entry, scan } = found
        if (!scan.index) {
          examined.documents++
          return { rid: ridFromBytes(entry.key), bytes: entry.value }
        }
        examined.keys++
        const rid = ridFromBytes(entry.value)
        if (seen.has(rid)) continue
        seen.add(rid)
        examined.documents++
        const bytes = readRecord(db, collection, rid)
        if (!bytes)
          throw new Error(
            `index ${scan.index.name} of ${namespaceOf(collection)} names a document that is gone`,
          )
        return { rid, bytes }
      }
    },
    pause() {
      entries?.return?.()
      entries = null
    },
  }
}

import type { Database } from '../storage/environment.ts'
import type { Collection } from '../storage/index-definition.ts'
import { namespaceOf } from '../storage/index-definition.ts'
import { ridsOf } from '../storage/index-entries.ts'
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
  part: Database['records' | 'entries'],
  range: KeyRange,
  at: { reverse: boolean; last: Buffer | null; isLastDone: boolean },
): Iterator<Entry> {
  const { reverse, last, isLastDone } = at
  const options = reverse
    ? {
        start: last ?? range.end,
        end: range.start,
        reverse: true,
        exclusiveStart: isLastDone || last === null,
        inclusiveEnd: true,
      }
    : { start: last ?? range.start, end: range.end, exclusiveStart: isLastDone && last !== null }
  return part.getRange(options)[Symbol.iterator]()
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
  /** What the last entry stands for and has not been given yet. */
  let left: RecordId[] = []

  const nextEntry = (): { entry: Entry; scan: Scan } | undefined => {
    for (;;) {
      const span = waiting[0]
      if (!span) return undefined
      const { scan, range } = span
      const at = { reverse: scan.reverse, last, isLastDone: left.length === 0 }
      entries ??= entriesAfter(scan.index ? db.entries : db.records, range, at)
      const step = entries.next()
      if (!step.done) {
        last = step.value.key
        return { entry: step.value, scan }
      }
      waiting.shift()
      entries = null
      last = null
    }
  }
  const read = (rid: RecordId): Found => {
    examined.documents++
    const bytes = readRecord(db, collection, rid)
    if (!bytes) throw new Error(`an index of ${namespaceOf(collection)} names a document that is gone`)
    return { rid, bytes }
  }
  return {
    examined,
    next() {
      for (;;) {
        const rid = entries === null ? undefined : left.pop()
        if (rid !== undefined && !seen.has(rid)) {
          seen.add(rid)
          return read(rid)
        }
        if (rid !== undefined) continue
        const found = nextEntry()
        if (!found) return undefined
        const { entry, scan } = found
        if (!scan.index) {
          examined.documents++
          return { rid: ridFromBytes(entry.key), bytes: entry.value }
        }
        left = ridsOf(scan.index, entry)
        examined.keys += left.length
        if (!scan.reverse) left.reverse()
      }
    },
    pause() {
      entries?.return?.()
      entries = null
    },
  }
}

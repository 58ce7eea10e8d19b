import { turn } from '../pace.ts'
import type { Database } from '../storage/environment.ts'
import { isOneEach } from '../storage/index-entries.ts'
import type { KeyRange } from './bounds.ts'
import { planQuery, type Scan } from './planner.ts'
import { openReader, type ReadQuery } from './reader.ts'

function countScan({ records, entries }: Database, { index, ranges }: Scan): number {
  const part = index === null ? records : entries
  const isOne = index === null || isOneEach(index)
  const countRange = (range: KeyRange): number => {
    if (isOne) return part.getKeysCount(range)
    let count = 0
    for (const { value } of part.getRange(range)) count += value.length
    return count
  }
  return ranges.reduce((sum, range) => sum + countRange(range), 0)
}

/** Counts from the keys of an index alone, where they tell it; null where documents must be read. */
export function countKeys(db: Database, query: ReadQuery): number | null {
  const plan = planQuery(query)
  if (!plan.isExact) return null
  const total = plan.scans.reduce((sum, scan) => sum + countScan(db, scan), 0)
  const rest = Math.max(0, total - query.skip)
  return query.limit > 0 ? Math.min(query.limit, rest) : rest
}

/** Counts what the query finds. */
export async function countQuery(db: Database, query: ReadQuery): Promise<number> {
  const counted = countKeys(db, query)
  if (counted !== null) return counted
  let count = 0
  for (const row of openReader(db, { ...query, fields: [] }).rows) {
    if (row !== turn) count++
    else await query.pace?.rest()
  }
  return count
}

import { turn } from '../pace.ts'
import type { Database } from '../storage/environment.ts'
import { planQuery } from './planner.ts'
import { openReader, type ReadQuery } from './reader.ts'

/** Counts from the keys of an index alone, where they tell it; null where documents must be read. */
export function countKeys(db: Database, query: ReadQuery): number | null {
  const plan = planQuery(query)
  if (!plan.isExact) return null
  const ranges = plan.scans.flatMap((scan) => scan.ranges)
  const total = ranges.reduce((sum, { start, end }) => sum + db.getKeysCount({ start, end }), 0)
  const rest = Math.max(0, total - query.skip)
  return query.limit > 0 ? Math.min(query.limit, rest) : rest
}

/** Counts what the query finds. */
export async function countQuery(db: Database, query: ReadQuery): Promise<number> {
  const counted = countKeys(db, query)
  if (counted !== null) return counted
  let count = 0
  for (const row of openReader(db, query).rows) {
    if (row !== turn) count++
    else await query.pace?.rest()
  }
  return count
}

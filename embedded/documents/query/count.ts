import type { Database } from '../storage/environment.ts'
import { planQuery } from './planner.ts'
import { openReader, type ReadQuery } from './reader.ts'

/** Counts what the query finds, and does not read documents where the keys of an index tell. */
export function countQuery(db: Database, query: ReadQuery): number {
  const plan = planQuery(query)
  if (!plan.isExact) {
    const reader = openReader(db, query)
    let count = 0
    while (reader.next()) count++
    return count
  }
  const ranges = plan.scans.flatMap((scan) => scan.ranges)
  const total = ranges.reduce((sum, { start, end }) => sum + db.getKeysCount({ start, end }), 0)
  const rest = Math.max(0, total - query.skip)
  return query.limit > 0 ? Math.min(query.limit, rest) : rest
}

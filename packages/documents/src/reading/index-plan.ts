import type { Condition } from '../query/condition.ts'
import type { Filter } from '../query/filter-tree.ts'
import type { SortField } from '../query/sort.ts'
import type { Index } from '../storage/index-definition.ts'
import { maxStoredBytes } from '../storage/key-string.ts'
import { afterPrefix, entriesPrefix } from '../storage/layout.ts'
import { boundsOf, encodePoints, encodeRange, type FieldBounds, type KeyRange } from './bounds.ts'
import type { Query } from './query.ts'

/** What one index can do for a query. */
export type IndexPlan = {
  readonly index: Index
  readonly ranges: readonly KeyRange[]
  readonly reverse: boolean
  readonly isSorted: boolean
  readonly isExact: boolean
  /** How many leading fields the query bounds. */
  readonly bounded: number
  /** Higher is better; 0 means the index is of no use. */
  readonly score: number
}

type Known = readonly { readonly path: string; readonly conditions: readonly Condition[] }[]

const maxRanges = 2000
/** What an index scores at least that gives one document at most. */
export const scoreOfOne = 1000

function rootOf(path: string): string {
  return path.split('.', 1)[0] ?? path
}

// In an index with arrays two fields of the same array may be met by different elements: only one of them is bounded.
function leadingBounds(index: Index, known: Known): FieldBounds[] {
  const bounds: FieldBounds[] = []
  const roots = new Set<string>()
  let ranges = 1
  for (const { path } of index.fields) {
    if (index.multikey && roots.has(rootOf(path))) break
    const conditions = known.filter((field) => field.path === path).flatMap((field) => field.conditions)
    const next = boundsOf(conditions, index.multikey)
    if (!next) break
    ranges *= next.kind === 'points' ? Math.max(1, next.values.length) : 1
    if (ranges > maxRanges) break
    bounds.push(next)
    roots.add(rootOf(path))
    if (next.kind === 'range') break
  }
  return bounds
}

/**
 * The storage takes no longer bounds than its keys. A cut one is moved behind everything that begins with it: no
 * key that is short enough to be stored lies between the two.
 */
function storable(bound: Buffer): Buffer {
  return bound.length > maxStoredBytes ? afterPrefix(bound.subarray(0, maxStoredBytes)) : bound
}

function keyRanges(index: Index, bounds: readonly FieldBounds[], prefix: Buffer): KeyRange[] {
  return wholeKeyRanges(index, bounds, prefix).map(({ start, end }) => ({
    start: storable(start),
    end: storable(end),
  }))
}

function wholeKeyRanges(index: Index, bounds: readonly FieldBounds[], prefix: Buffer): KeyRange[] {
  let prefixes = [prefix]
  for (const [at, bound] of bounds.entries()) {
    const direction = index.fields[at]?.direction ?? 1
    if (bound.kind === 'range') {
      const { start, end } = encodeRange(bound, direction)
      return prefixes.map((each) => ({
        start: Buffer.concat([each, start]),
        end: Buffer.concat([each, end]),
      }))
    }
    const points = encodePoints(bound.values, direction)
    prefixes = prefixes.flatMap((each) => points.map((point) => Buffer.concat([each, point])))
  }
  return prefixes.map((each) => ({ start: each, end: afterPrefix(each) }))
}

function isSinglePoint(bound: FieldBounds | undefined): boolean {
  return bound?.kind === 'points' && bound.values.length === 1
}

/** The direction in which the index gives the order, or 0 where it does not. */
function sortDirection(index: Index, bounds: readonly FieldBounds[], sort: readonly SortField[]): 1 | -1 | 0 {
  // Arrays give a document several keys; but its id is no array, and one point of the rest gives it once.
  if (index.multikey && sort.some(({ path }) => path !== '_id')) return 0
  const constant = new Set(
    index.fields.filter((_field, at) => isSinglePoint(bounds[at])).map((field) => field.path),
  )
  let at = 0
  let direction: 1 | -1 | 0 = 0
  for (const wanted of sort) {
    if (constant.has(wanted.path)) continue
    while (isSinglePoint(bounds[at])) at++
    const field = index.fields[at++]
    if (field?.path !== wanted.path) return 0
    const needed = field.direction === wanted.direction ? 1 : -1
    if (direction !== 0 && direction !== needed) return 0
    direction = needed
  }
  return direction === 0 ? 1 : direction
}

function isWhole(filter: Filter): boolean {
  const { shape } = filter
  return shape.kind === 'field' || (shape.kind === 'and' && shape.parts.every(isWhole))
}

// Null is left out because an index does not tell a missing field from a null one in every path.
function isExact(
  index: Index,
  bounds: readonly FieldBounds[],
  query: { known: Known; filter: Filter },
): boolean {
  if (index.multikey || !isWhole(query.filter)) return false
  const wanted = query.known.reduce((count, field) => count + field.conditions.length, 0)
  const used = bounds.reduce((count, bound) => count + bound.used, 0)
  const hasNull = bounds.some((bound) => bound.kind === 'points' && bound.values.includes(null))
  return used === wanted && !hasNull
}

function scoreOf(bounds: readonly FieldBounds[], index: Index): number {
  let score = 0
  for (const bound of bounds) score += bound.kind === 'range' ? 4 : isSinglePoint(bound) ? 10 : 8
  const isOne = index.unique && bounds.length === index.fields.length && bounds.every(isSinglePoint)
  if (isOne) score += scoreOfOne
  return score > 0 && index.partial ? score + 1 : score
}

/** Plans the query on one index. */
export function planIndex(index: Index, known: Known, query: Query): IndexPlan {
  const bounds = leadingBounds(index, known)
  const prefix = entriesPrefix(query.collection.id, index.id)
  const direction = sortDirection(index, bounds, query.sort)
  const isSorted = query.sort.length === 0 || direction !== 0
  const reverse = direction === -1
  const ranges = keyRanges(index, bounds, prefix)
  const sortScore = query.sort.length > 0 && direction !== 0 ? (query.hasLimit ? 5 : 3) : 0
  return {
    index,
    ranges: reverse ? ranges.reverse() : ranges,
    reverse,
    isSorted,
    isExact: isExact(index, bounds, { known, filter: query.filter }),
    bounded: bounds.length,
    score: scoreOf(bounds, index) + sortScore,
  }
}

import { requiredFields } from '../query/filter.ts'
import type { Filter } from '../query/filter-tree.ts'
import type { Index, IndexField } from '../storage/index-definition.ts'
import { afterPrefix, recordsPrefix } from '../storage/layout.ts'
import type { KeyRange } from './bounds.ts'
import { badHint } from './hint.ts'
import { impliesFilter, impliesPresence } from './implication.ts'
import { type IndexPlan, planIndex, scoreOfOne } from './index-plan.ts'
import type { Query } from './query.ts'

/** One walk over a space of keys: an index, or the records themselves where the index is null. */
export type Scan = {
  readonly index: Index | null
  readonly ranges: readonly KeyRange[]
  readonly reverse: boolean
}

/** How a query is answered. What is found is matched against the whole query again, unless the ranges are exact. */
export type Plan = {
  readonly scans: readonly Scan[]
  /** Whether the documents come in the order that was asked for. */
  readonly isSorted: boolean
  /** Whether the ranges hold the answer and nothing else, so that its keys need no look at documents. */
  readonly isExact: boolean
}

function collectionScan({ collection, sort, filter }: Query): Plan {
  const natural = sort.length === 1 && sort[0]?.path === '$natural' ? sort[0] : undefined
  const start = recordsPrefix(collection.id)
  const isEverything = filter.shape.kind === 'and' && filter.shape.parts.length === 0
  return {
    scans: [
      {
        index: null,
        ranges: [{ start, end: afterPrefix(start) }],
        reverse: natural?.direction === -1,
      },
    ],
    isSorted: sort.length === 0 || natural !== undefined,
    isExact: isEverything,
  }
}

function isUsable(index: Index, known: ReturnType<typeof requiredFields>): boolean {
  if (index.partial && !impliesFilter(known, index.partial)) return false
  if (!index.sparse) return true
  const paths = new Set(index.fields.map((field: IndexField) => field.path))
  return known.some(({ path, conditions }) => paths.has(path) && conditions.some(impliesPresence))
}

function toPlan({ index, ranges, reverse, isSorted, isExact }: IndexPlan): Plan {
  return { scans: [{ index, ranges, reverse }], isSorted, isExact }
}

function bestIndexPlan(query: Query): IndexPlan | undefined {
  const known = requiredFields(query.filter)
  let best: IndexPlan | undefined
  for (const index of query.collection.indexes) {
    if (!isUsable(index, known)) continue
    const plan = planIndex(index, known, query)
    // One key of a unique index holds one document at most: there is nothing better.
    if (plan.score >= scoreOfOne) return plan
    if (plan.score > 0 && (!best || plan.score > best.score)) best = plan
  }
  return best
}

function branchesOf(filter: Filter): readonly Filter[] | undefined {
  if (filter.shape.kind === 'or') return filter.shape.parts
  if (filter.shape.kind !== 'and') return undefined
  for (const part of filter.shape.parts) if (part.shape.kind === 'or') return part.shape.parts
  return undefined
}

// An $or is a union of index scans when every branch has one.
function unionPlan(query: Query): Plan | undefined {
  const branches = branchesOf(query.filter)
  const plans = branches?.map((filter) => bestIndexPlan({ ...query, filter, sort: [] }))
  if (!plans) return undefined
  const scans: Scan[] = []
  for (const plan of plans) {
    if (!plan) return undefined
    scans.push({ index: plan.index, ranges: plan.ranges, reverse: false })
  }
  return { scans, isSorted: query.sort.length === 0, isExact: false }
}

function hintedPlan(query: Query, hint: string): Plan {
  if (hint === '$natural') return collectionScan(query)
  const index = query.collection.indexes.find((each) => each.name === hint)
  if (!index) throw badHint()
  const known = requiredFields(query.filter)
  // A partial or sparse index may be asked for although it lacks documents; MongoDB answers from it then.
  return toPlan(planIndex(index, known, query))
}

/** Chooses the indexes that answer the query: fields with equality first, then the sort and ranges. */
export function planQuery(query: Query): Plan {
  if (query.hint !== undefined) return hintedPlan(query, query.hint)
  if (query.sort[0]?.path === '$natural') return collectionScan(query)
  const best = bestIndexPlan(query)
  if (best && best.bounded > 0) return toPlan(best)
  return unionPlan(query) ?? (best ? toPlan(best) : collectionScan(query))
}

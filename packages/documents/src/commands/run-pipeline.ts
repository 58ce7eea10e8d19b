import { isDocument } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import type { Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import type { ExpressionContext } from '../expression/compile.ts'
import { queryFilter } from '../expression/expression-filter.ts'
import { mapFlow } from '../pace.ts'
import { sizeOf } from '../pipeline/order.ts'
import { compilePipeline, stageOf } from '../pipeline/pipeline.ts'
import type { StageContext } from '../pipeline/stage.ts'
import { parseSort } from '../query/sort.ts'
import { countKeys } from '../reading/count.ts'
import { hintOf } from '../reading/hint.ts'
import { openReader, type ReadQuery } from '../reading/reader.ts'
import type { Collection } from '../storage/index-definition.ts'
import { findCollection } from './collections.ts'
import type { Call } from './command.ts'

/** A pipeline cut in two: what the planner answers from the collection, and what is left to do. */
export type SplitPipeline = { readonly query: ReadQuery; readonly rest: readonly unknown[] }

/** Cuts a pipeline after the stages that the indexes of its collection can answer. */
export function split(
  collection: Collection,
  { pipeline, hint }: { pipeline: readonly unknown[]; hint?: unknown },
  context: StageContext,
): SplitPipeline {
  const rest = [...pipeline]
  const take = (name: string): unknown => {
    const [first, spec] = rest.length > 0 ? stageOf(rest[0]) : []
    if (first !== name) return undefined
    rest.shift()
    return spec
  }
  const match = take('$match') ?? {}
  if (!isDocument(match)) throw new CommandError(15959, 'the match filter must be an expression in an object')
  const sort = take('$sort')
  const skipped = take('$skip')
  const limited = take('$limit')
  const wanted = hintOf(hint, collection)
  const query = {
    collection,
    filter: queryFilter(match, context),
    sort: parseSort(sort),
    hasLimit: limited !== undefined,
    skip: skipped === undefined ? 0 : sizeOf(skipped, '$skip', 0),
    limit: limited === undefined ? 0 : sizeOf(limited, '$limit', 1),
    pace: context.pace,
  }
  return { query: wanted === undefined ? query : { ...query, hint: wanted }, rest }
}

/** What the stages of a command's pipeline work with. */
export function stageContext(call: Call, context: ExpressionContext): StageContext {
  return {
    ...context,
    pace: call.pace,
    compile: compilePipeline,
    open(name, pipeline, inner) {
      const collection = findCollection(call, name)
      if (!Array.isArray(pipeline)) throw new CommandError('TypeMismatch', "'pipeline' must be an array")
      if (!collection) return compilePipeline(pipeline, inner)([])
      const { query, rest } = split(collection, { pipeline }, inner)
      const { rows } = openReader(call.services.environment.db, query)
      return compilePipeline(rest, inner)(mapFlow(rows, ({ document }) => document))
    },
  }
}

/** `countDocuments` of the drivers, which an index can answer without the documents: the name of its sum. */
function countOnly(rest: readonly unknown[]): string | null {
  const [only] = rest
  const group = rest.length === 1 && isDocument(only) ? only.$group : undefined
  if (!isDocument(group) || !isNumeric(group._id)) return null
  const [name, ...others] = Object.keys(group).filter((key) => key !== '_id')
  const sum = name === undefined ? undefined : group[name]
  const isOne = isDocument(sum) && isNumeric(sum.$sum) && toDouble(sum.$sum) === 1
  return isOne && others.length === 0 ? (name ?? null) : null
}

/** Opens a pipeline on a collection for a cursor. */
export function openPipeline(call: Call, { query, rest }: SplitPipeline, context: StageContext): Source {
  const { db } = call.services.environment
  const { pace } = call
  const run = compilePipeline(rest, context)
  const counted = countOnly(rest)
  const n = counted === null ? null : countKeys(db, query)
  if (counted !== null && n !== null) {
    const documents = n === 0 ? [] : [encode({ _id: 1, [counted]: n })]
    return { documents, pace, pause: () => undefined }
  }
  const { rows, pause } = openReader(db, query)
  if (rest.length === 0) return { documents: mapFlow(rows, ({ bytes }) => bytes), pace, pause }
  const documents = run(mapFlow(rows, ({ document }) => document))
  return { documents: mapFlow(documents, encode), pace, pause }
}

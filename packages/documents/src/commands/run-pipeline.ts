import { isDocument } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import type { Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { mapFlow, type Pace } from '../pace.ts'
import { sizeOf } from '../pipeline/order.ts'
import { compilePipeline, stageOf, type UnionCompiler } from '../pipeline/pipeline.ts'
import { parseFilter } from '../query/filter.ts'
import { parseSort } from '../query/sort.ts'
import { countKeys } from '../reading/count.ts'
import { hintOf } from '../reading/hint.ts'
import { openReader, type Reader, type ReadQuery } from '../reading/reader.ts'
import type { Collection } from '../storage/index-definition.ts'
import { findCollection } from './collections.ts'
import type { Call } from './command.ts'

/** A pipeline cut in two: what the planner answers from the collection, and what is left to do. */
export type SplitPipeline = { readonly query: ReadQuery; readonly rest: readonly unknown[] }

/** Cuts a pipeline after the stages that the indexes of its collection can answer. */
export function split(
  collection: Collection,
  { pipeline, hint }: { pipeline: readonly unknown[]; hint?: unknown },
  pace: Pace,
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
  const query = {
    collection,
    filter: parseFilter(match),
    sort: parseSort(sort),
    hasLimit: limited !== undefined,
    skip: skipped === undefined ? 0 : sizeOf(skipped, '$skip', 0),
    limit: limited === undefined ? 0 : sizeOf(limited, '$limit', 1),
    pace,
    hint: hintOf(hint, collection),
  }
  return { query, rest }
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
export function openPipeline(call: Call, { query, rest }: SplitPipeline): Source {
  const { db } = call.services.environment
  const { pace } = call
  const others: Reader[] = []
  const run = compilePipeline(rest, pace, unionsOf(call, others))
  const counted = countOnly(rest)
  const n = counted === null ? null : countKeys(db, query)
  if (counted !== null && n !== null) {
    const documents = n === 0 ? [] : [encode({ _id: 1, [counted]: n })]
    return { documents, pace, pause: () => undefined }
  }
  const reader = openReader(db, query)
  const pause = (): void => {
    for (const each of [reader, ...others]) each.pause()
  }
  if (rest.length === 0) return { documents: mapFlow(reader.rows, ({ bytes }) => bytes), pace, pause }
  const documents = run(mapFlow(reader.rows, ({ document }) => document))
  return { documents: mapFlow(documents, encode), pace, pause }
}

/**
 * The collections that `$unionWith` reads after the pipeline's own, each through a pipeline of its own.
 * @param readers gets whoever reads one, to be paused with the rest
 */
export function unionsOf(call: Call, readers: Reader[]): UnionCompiler {
  return (spec) => {
    const { coll, pipeline } = unionSpecOf(spec)
    const collection = findCollection(call, coll)
    // The pipeline must make sense where there is no such collection, too.
    const cut = collection && split(collection, { pipeline }, call.pace)
    const run = compilePipeline(cut?.rest ?? pipeline, call.pace, unionsOf(call, readers))
    return () => {
      if (!cut) return run([])
      const reader = openReader(call.services.environment.db, cut.query)
      readers.push(reader)
      return run(mapFlow(reader.rows, ({ document }) => document))
    }
  }
}

function unionSpecOf(spec: unknown): { coll: string; pipeline: readonly unknown[] } {
  if (typeof spec === 'string') return { coll: spec, pipeline: [] }
  const { coll, pipeline = [], ...rest } = isDocument(spec) ? spec : {}
  const isKnown = typeof coll === 'string' && Array.isArray(pipeline) && Object.keys(rest).length === 0
  if (isKnown) return { coll, pipeline }
  throw new CommandError('FailedToParse', 'the $unionWith stage names a collection, and may have a pipeline')
}

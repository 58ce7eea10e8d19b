import { Long } from 'bson'
import { type Document, isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import type { Turn } from '../pace.ts'
import type { Collection } from '../storage/index-definition.ts'
import { collectionName } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call } from './command.ts'
import { measureCollection, storageStats } from './measure.ts'

type SourceStage = (spec: unknown, call: Call) => Iterable<Document | Turn>

function existing(call: Call): Collection {
  const name = collectionName(call, 'aggregate')
  const collection = findCollection(call, name)
  if (!collection) throw new CommandError('NamespaceNotFound', `Collection [${call.db}.${name}] not found.`)
  return collection
}

function* collStats(spec: unknown, call: Call): Generator<Document | Turn> {
  const wanted = isDocument(spec) ? spec : {}
  const collection = existing(call)
  const measured = yield* measureCollection(call, collection)
  const { storageStats: options } = wanted
  const scale = isDocument(options) && isNumeric(options.scale) ? toDouble(options.scale) : 1
  yield {
    ns: `${call.db}.${collection.name}`,
    host: call.services.address(),
    localTime: new Date(),
    ...('count' in wanted && { count: measured.count }),
    ...(options !== undefined && { storageStats: storageStats(measured, scale) }),
  }
}

function indexStats(_spec: unknown, call: Call): Document[] {
  const accesses = { ops: Long.ZERO, since: call.services.startedAt }
  return existing(call).indexes.map(({ name, spec }) => ({
    name,
    key: spec.key,
    host: call.services.address(),
    accesses,
    spec,
  }))
}

/** Stages that a pipeline can begin with, which make documents of their own. */
export const sources: { readonly [stage: string]: SourceStage } = {
  $collStats: collStats,
  $currentOp: () => [],
  $indexStats: indexStats,
}

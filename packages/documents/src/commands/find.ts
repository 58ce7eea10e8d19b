import { encode } from '../bson/encode.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { nothing, type Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import { queryFilter } from '../expression/expression-filter.ts'
import { mapFlow } from '../pace.ts'
import { parseProjection } from '../query/projection.ts'
import { parseSort } from '../query/sort.ts'
import { hintOf } from '../reading/hint.ts'
import { openReader, type ReadQuery } from '../reading/reader.ts'
import type { Collection } from '../storage/index-definition.ts'
import type { Stored } from '../storage/records.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import {
  booleanOf,
  collectionName,
  countOf,
  documentOf,
  refuseCollation,
  refuseOptions,
} from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { contextOf } from './context.ts'

const firstBatchSize = 101

/** The query that a `find` command asks for. */
export function queryOf(call: Call, collection: Collection): ReadQuery {
  const { command } = call
  const hint = hintOf(command.hint, collection)
  const limit = countOf(command, 'limit', 0)
  return {
    collection,
    filter: queryFilter(documentOf(command, 'filter'), contextOf(command)),
    sort: parseSort(command.sort),
    hasLimit: limit > 0,
    skip: countOf(command, 'skip', 0),
    limit,
    pace: call.pace,
    ...(hint !== undefined && { hint }),
  }
}

function sourceOf(call: Call, collection: Collection): Source {
  const query = queryOf(call, collection)
  const reader = openReader(call.services.environment.db, query)
  const context = contextOf(call.command)
  const projection = documentOf(call.command, 'projection')
  const isWhole = Object.keys(projection).length === 0
  const project = parseProjection(projection, {
    filter: query.filter,
    compile: (expression) => compileExpression(expression, context),
  })
  const write = (row: Stored): Buffer => (isWhole ? row.bytes : encode(project(row.document)))
  return { pause: reader.pause, pace: call.pace, documents: mapFlow(reader.rows, write) }
}

export const find: Command = {
  fields: [
    'filter',
    'sort',
    'projection',
    'hint',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'noCursorTimeout',
    'allowDiskUse',
    'allowPartialResults',
    'oplogReplay',
    'let',
    'collation',
    'tailable',
    'awaitData',
    'returnKey',
    'showRecordId',
    'min',
    'max',
  ],
  async run(call) {
    const { command, services } = call
    refuseCollation(command)
    refuseOptions(command, ['tailable', 'awaitData', 'returnKey', 'showRecordId'])
    if (command.min !== undefined || command.max !== undefined)
      throw new CommandError('BadValue', 'min and max are not supported')
    const name = collectionName(call, 'find')
    const collection = findCollection(call, name)
    const namespace = `${call.db}.${name}`
    // A missing collection is an empty one, but the query must make sense all the same.
    const source = collection ? sourceOf(call, collection) : nothing(call.pace)
    if (!collection) queryFilter(documentOf(command, 'filter'), contextOf(command))
    const drawn = await services.cursors.open(namespace, source, {
      batchSize: countOf(command, 'batchSize', firstBatchSize),
      singleBatch: booleanOf(command, 'singleBatch', false),
      session: command.lsid,
    })
    return cursorReply({ ...drawn, namespace, field: 'firstBatch' })
  },
}

function cursorId(value: unknown): bigint {
  if (!isNumeric(value))
    throw new CommandError('TypeMismatch', "BSON field 'getMore.getMore' is the wrong type")
  return BigInt(typeof value === 'object' && value !== null ? value.toString() : toDouble(value))
}

export const getMore: Command = {
  fields: ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime'],
  async run(call) {
    const namespace = `${call.db}.${collectionName(call, 'collection')}`
    const size = countOf(call.command, 'batchSize', 0)
    const drawn = await call.services.cursors.more(
      cursorId(call.command.getMore),
      namespace,
      size === 0 ? Number.POSITIVE_INFINITY : size,
    )
    return cursorReply({ ...drawn, namespace, field: 'nextBatch' })
  },
}

export const killCursors: Command = {
  fields: ['cursors'],
  run(call) {
    const namespace = `${call.db}.${collectionName(call, 'killCursors')}`
    const given = Array.isArray(call.command.cursors) ? call.command.cursors : []
    const killed = given.filter((id) => call.services.cursors.kill(cursorId(id), namespace))
    const others = given.filter((id) => !killed.includes(id))
    return { cursorsKilled: killed, cursorsNotFound: others, cursorsAlive: [], cursorsUnknown: [] }
  },
}

import { decode } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { selectFields } from '../bson/element.ts'
import { encode } from '../bson/encode.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { nothing, type Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { compileExpression } from '../expression/compile.ts'
import { mapFlow } from '../pace.ts'
import { parseFilter } from '../query/filter.ts'
import { parseProjection, selectionOf } from '../query/projection.ts'
import { parseSort } from '../query/sort.ts'
import { hintOf } from '../reading/hint.ts'
import { openReader, type ReadQuery } from '../reading/reader.ts'
import type { Collection } from '../storage/index-definition.ts'
import type { Stored } from '../storage/records.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { booleanOf, collectionName, countOf, documentOf, refuseCollation } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'

const firstBatchSize = 101

/** The query that a `find` command asks for. */
export function queryOf(call: Call, collection: Collection): ReadQuery {
  const { command } = call
  const limit = countOf(command, 'limit', 0)
  return {
    collection,
    filter: parseFilter(documentOf(command, 'filter')),
    sort: parseSort(command.sort),
    hasLimit: limit > 0,
    skip: countOf(command, 'skip', 0),
    limit,
    pace: call.pace,
    hint: hintOf(command.hint, collection),
  }
}

function projector(project: (document: Document) => Document): (bytes: Buffer) => Buffer {
  return (bytes) => encode(project(decode(bytes)))
}

function sourceOf(call: Call, collection: Collection | undefined): Source {
  const projection = documentOf(call.command, 'projection')
  const isWhole = Object.keys(projection).length === 0
  const selection = selectionOf(projection, compileExpression)
  const write = selection
    ? (bytes: Buffer) => selectFields(bytes, selection)
    : projector(parseProjection(projection, compileExpression))
  // A missing collection is an empty one, but the query must make sense all the same.
  if (!collection) {
    parseFilter(documentOf(call.command, 'filter'))
    return nothing(call.pace)
  }
  const reader = openReader(call.services.environment.db, { ...queryOf(call, collection), fields: [] })
  const answer = ({ bytes }: Stored): Buffer => (isWhole ? bytes : write(bytes))
  return { pause: reader.pause, pace: call.pace, documents: mapFlow(reader.rows, answer) }
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
    'collation',
  ],
  async run(call) {
    const { command, services } = call
    refuseCollation(command)
    const name = collectionName(call, 'find')
    const namespace = `${call.db}.${name}`
    const drawn = await services.cursors.open(namespace, sourceOf(call, findCollection(call, name)), {
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

import { deserialize, Long } from 'bson'
import { Aggregator } from 'mingo'
import { type Document, isDocument, nameOf } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import type { Source } from '../cursors.ts'
import { CommandError } from '../errors.ts'
import { countQuery } from '../query/count.ts'
import { openReader, type ReadQuery } from '../query/reader.ts'
import { parseSort } from '../query/sort.ts'
import type { Collection } from '../storage/index-definition.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { collectionName, countOf, documentOf, refuseCollation } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { queryFilter } from './modify.ts'

// What mingo does as MongoDB does it. Anything else is refused, not answered wrongly.
const stages = new Set([
  '$group',
  '$sort',
  '$skip',
  '$limit',
  '$count',
  '$project',
  '$unwind',
  '$sortByCount',
])

interface Pipeline {
  /** What the planner answers from the collection. */
  query: ReadQuery
  /** What is left to do with the documents. */
  rest: Document[]
}

function stageName(stage: Document): string {
  const [name = '', ...others] = Object.keys(stage)
  if (others.length > 0)
    throw new CommandError(40323, 'A pipeline stage specification object must contain exactly one field.')
  return name
}

function split(collection: Collection, pipeline: Document[]): Pipeline {
  const rest = [...pipeline]
  const take = (name: string): unknown =>
    rest[0] && stageName(rest[0]) === name ? rest.shift()?.[name] : undefined
  const match = take('$match')
  const sort = take('$sort')
  const skip = take('$skip')
  const limit = take('$limit')
  for (const stage of rest) {
    const name = stageName(stage)
    if (!stages.has(name)) throw new CommandError(40324, `Unrecognized pipeline stage name: '${name}'`)
  }
  const filter = queryFilter(documentOf({ match }, 'match'), {}, new Date())
  const limited = countOf({ limit }, 'limit', 0)
  const query = {
    collection,
    filter,
    sort: parseSort(sort),
    skip: countOf({ skip }, 'skip', 0),
    limit: limited,
  }
  return { query: { ...query, hasLimit: limited > 0 }, rest }
}

/** `countDocuments` of the drivers: the index can answer it without the documents. */
function countOnly(rest: Document[]): string | null {
  const group = rest.length === 1 ? rest[0]?.$group : undefined
  if (!isDocument(group)) return null
  const [name, ...others] = Object.keys(group)
    .map(nameOf)
    .filter((key) => key !== '_id')
  const sum = name === undefined ? undefined : group[name]
  const isOne = isDocument(sum) && isNumeric(sum.$sum) && toDouble(sum.$sum) === 1
  return isOne && others.length === 0 && isNumeric(group._id) ? (name ?? null) : null
}

function plainOf(bytes: Buffer): Document {
  const document = deserialize(bytes, { promoteLongs: true, promoteValues: true })
  const refuse = (value: unknown): void => {
    // Beyond 2^53 a number would lose digits on its way through mingo.
    if (value instanceof Long)
      throw new CommandError('Overflow', 'a 64-bit integer is too large for an aggregation here')
  }
  Object.values(document).forEach(refuse)
  return document
}

function run(call: Call, { query, rest }: Pipeline): Buffer[] {
  const { db } = call.services.environment
  const counted = countOnly(rest)
  if (counted !== null) {
    const n = countQuery(db, query)
    return n === 0 ? [] : [encode({ _id: 1, [counted]: n })]
  }
  const reader = openReader(db, query)
  const rows: Buffer[] = []
  for (let row = reader.next(); row; row = reader.next()) rows.push(row.bytes)
  reader.pause()
  if (rest.length === 0) return rows
  const plainStages = rest.map((stage) => plainOf(encode(stage)))
  return new Aggregator(plainStages).run(rows.map(plainOf)).map((document) => encode(document))
}

function sourceOf(documents: Buffer[]): Source {
  let at = 0
  return { next: () => documents[at++], pause: () => undefined }
}

export const aggregate: Command = {
  fields: [
    'pipeline',
    'cursor',
    'allowDiskUse',
    'hint',
    'let',
    'collation',
    'explain',
    'bypassDocumentValidation',
  ],
  run(call) {
    const { command, services } = call
    refuseCollation(command)
    if (typeof command.aggregate !== 'string')
      throw new CommandError('InvalidNamespace', 'aggregation without a collection is not supported')
    const name = collectionName(call, 'aggregate')
    const { pipeline } = command
    if (!Array.isArray(pipeline) || !pipeline.every(isDocument))
      throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array of documents")
    for (const option of ['let', 'hint', 'explain']) {
      if (command[option] !== undefined)
        throw new CommandError('CommandNotSupported', `aggregate with ${option} is not supported`)
    }
    const collection = findCollection(call, name)
    const documents = collection ? run(call, split(collection, pipeline)) : []
    const namespace = `${call.db}.${name}`
    const batchSize = countOf(documentOf(command, 'cursor'), 'batchSize', 101)
    const drawn = services.cursors.open(namespace, sourceOf(documents), { batchSize, singleBatch: false })
    return cursorReply({ ...drawn, namespace, field: 'firstBatch' })
  },
}

import { compareValues } from '../bson/compare.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import type { Collection, Index } from '../storage/index-definition.ts'
import { indexFromSpec, refuseBadSpec } from '../storage/index-spec.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { collectionName } from './arguments.ts'
import { ensureCollection, findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'

function sameOptions(index: Index, spec: Document): boolean {
  const other = indexFromSpec(0, spec, false)
  return (
    index.unique === other.unique &&
    index.sparse === other.sparse &&
    compareValues(index.spec.expireAfterSeconds ?? null, spec.expireAfterSeconds ?? null) === 0 &&
    compareValues(index.spec.partialFilterExpression ?? null, spec.partialFilterExpression ?? null) === 0
  )
}

function sameKey(index: Index, spec: Document): boolean {
  const [ours, theirs] = [index.spec.key, spec.key]
  if (!isDocument(ours) || !isDocument(theirs)) return false
  return Object.keys(ours).join('\0') === Object.keys(theirs).join('\0') && compareValues(ours, theirs) === 0
}

/** Whether the very same index exists. @throws CommandError 85 or 86 where another is in its way */
function exists({ indexes }: Collection, spec: Document): boolean {
  for (const index of indexes) {
    if (sameKey(index, spec) && sameOptions(index, spec)) {
      if (index.name === spec.name || index.name === '_id_') return true
      throw new CommandError(
        'IndexOptionsConflict',
        `Index already exists with a different name: ${index.name}`,
      )
    }
    if (index.name === spec.name) {
      const text = `An existing index has the same name as the requested index. Requested index: ${spec.name}`
      throw new CommandError('IndexKeySpecsConflict', text)
    }
  }
  return false
}

/** Adds an index and fills it, unless it exists. @throws CommandError */
export function addIndex(call: Call, collection: Collection, spec: Document): void {
  if (exists(collection, spec)) return
  const index = indexFromSpec(collection.nextIndexId, { v: 2, ...spec }, false)
  call.services.records.build(collection, index)
  collection.nextIndexId += 1
  collection.indexes = [...collection.indexes, index]
  call.services.catalog.save(collection)
}

export const createIndexes: Command = {
  fields: ['indexes', 'commitQuorum', 'ignoreUnknownIndexOptions'],
  async run(call) {
    const name = collectionName(call, 'createIndexes')
    const { indexes } = call.command
    if (!Array.isArray(indexes) || indexes.length === 0)
      throw new CommandError('BadValue', 'Must specify at least one index to create')
    const specs = indexes.filter(isDocument)
    for (const spec of specs) refuseBadSpec(spec)
    return await call.services.environment.write(() => {
      const createdCollectionAutomatically = findCollection(call, name) === undefined
      const collection = ensureCollection(call, name)
      const numIndexesBefore = collection.indexes.length
      for (const spec of specs) addIndex(call, collection, spec)
      return { numIndexesBefore, numIndexesAfter: collection.indexes.length, createdCollectionAutomatically }
    })
  },
}

function selected(indexes: Index[], wanted: unknown): Index[] {
  if (wanted === '*') return indexes.filter(({ name }) => name !== '_id_')
  if (Array.isArray(wanted)) return wanted.flatMap((one) => selected(indexes, one))
  const found = indexes.find((index) =>
    isDocument(wanted) ? sameKey(index, { key: wanted }) : index.name === wanted,
  )
  if (!found) throw new CommandError('IndexNotFound', `index not found with name [${String(wanted)}]`)
  if (found.name === '_id_') throw new CommandError('InvalidOptions', 'cannot drop _id index')
  return [found]
}

function missing(call: Call, name: string): CommandError {
  return new CommandError('NamespaceNotFound', `ns does not exist: ${call.db}.${name}`)
}

export const dropIndexes: Command = {
  fields: ['index'],
  async run(call) {
    const name = collectionName(call, 'dropIndexes')
    const { catalog, environment } = call.services
    return await environment.write(() => {
      const collection = findCollection(call, name)
      if (!collection) throw missing(call, name)
      const nIndexesWas = collection.indexes.length
      const dropped = selected(collection.indexes, call.command.index)
      for (const index of dropped) catalog.clearIndex(collection, index)
      collection.indexes = collection.indexes.filter((index) => !dropped.includes(index))
      catalog.save(collection)
      return { nIndexesWas }
    })
  },
}

export const listIndexes: Command = {
  fields: ['cursor'],
  run(call) {
    const name = collectionName(call, 'listIndexes')
    const collection = findCollection(call, name)
    if (!collection) throw missing(call, name)
    const documents = collection.indexes.map(({ spec }) => encode(spec))
    return cursorReply({ id: 0n, namespace: `${call.db}.${name}`, field: 'firstBatch', documents })
  },
}

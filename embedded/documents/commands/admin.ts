import { encode } from '../bson/encode.ts'
import { isNumeric } from '../bson/numeric.ts'
import { CommandError } from '../errors.ts'
import type { Collection } from '../storage/index-definition.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { collectionName, documentOf, refuseOptions } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { queryFilter } from './modify.ts'

function forget(call: Call, collection: Collection): void {
  call.services.catalog.remove(collection)
  call.services.cursors.killAll((namespace) => namespace === `${collection.db}.${collection.name}`)
}

export const create: Command = {
  fields: [
    'capped',
    'size',
    'max',
    'autoIndexId',
    'validator',
    'validationLevel',
    'validationAction',
    'viewOn',
    'pipeline',
    'collation',
    'timeseries',
  ],
  async run(call) {
    const name = collectionName(call, 'create')
    refuseOptions(call.command, ['capped'])
    for (const option of ['validator', 'viewOn', 'timeseries', 'collation']) {
      if (call.command[option] !== undefined)
        throw new CommandError('CommandNotSupported', `create with ${option} is not supported`)
    }
    return await call.services.environment.write(() => {
      if (findCollection(call, name))
        throw new CommandError('NamespaceExists', `Collection ${call.db}.${name} already exists.`)
      call.services.catalog.create(call.db, name)
      return {}
    })
  },
}

export const drop: Command = {
  fields: [],
  async run(call) {
    const name = collectionName(call, 'drop')
    return await call.services.environment.write(() => {
      const collection = findCollection(call, name)
      if (!collection) throw new CommandError('NamespaceNotFound', 'ns not found')
      forget(call, collection)
      return { nIndexesWas: collection.indexes.length, ns: `${call.db}.${name}` }
    })
  },
}

export const dropDatabase: Command = {
  fields: [],
  async run(call) {
    return await call.services.environment.write(() => {
      for (const collection of call.services.catalog.list(call.db)) forget(call, collection)
      return { dropped: call.db }
    })
  },
}

export const listCollections: Command = {
  fields: ['filter', 'cursor', 'nameOnly', 'authorizedCollections'],
  run(call) {
    const filter = queryFilter(documentOf(call.command, 'filter'), {}, new Date())
    const documents = call.services.catalog
      .list(call.db)
      .map(({ name, indexes }) => ({
        name,
        type: 'collection',
        options: {},
        info: { readOnly: false },
        idIndex: indexes[0]?.spec,
      }))
      .filter((collection) => filter.matches(collection))
      .map((collection) => encode(collection))
    return cursorReply({
      id: 0n,
      namespace: `${call.db}.$cmd.listCollections`,
      field: 'firstBatch',
      documents,
    })
  },
}

export const listDatabases: Command = {
  fields: ['filter', 'nameOnly', 'authorizedDatabases'],
  run(call) {
    const filter = queryFilter(documentOf(call.command, 'filter'), {}, new Date())
    const names = new Set(call.services.catalog.list().map(({ db }) => db))
    const databases = [...names].sort().map((name) => ({ name, sizeOnDisk: 0, empty: false }))
    return { databases: databases.filter((database) => filter.matches(database)), totalSize: 0 }
  },
}

function sizeOf(call: Call, collection: Collection): number {
  const ranges = {
    collection,
    filter: queryFilter({}, {}, new Date()),
    sort: [],
    hasLimit: false,
    skip: 0,
    limit: 0,
  }
  return call.services.countOf(ranges)
}

export const collStats: Command = {
  fields: ['scale'],
  run(call) {
    const name = collectionName(call, 'collStats')
    const collection = findCollection(call, name)
    const nindexes = collection?.indexes.length ?? 0
    const counted = collection ? sizeOf(call, collection) : 0
    return {
      ns: `${call.db}.${name}`,
      count: counted,
      size: 0,
      storageSize: 0,
      totalIndexSize: 0,
      nindexes,
      indexSizes: {},
    }
  },
}

export const dbStats: Command = {
  fields: ['scale', 'freeStorage'],
  run(call) {
    const collections = call.services.catalog.list(call.db)
    const objects = collections.reduce((sum, collection) => sum + sizeOf(call, collection), 0)
    const scale = isNumeric(call.command.scale) ? call.command.scale : 1
    return {
      db: call.db,
      collections: collections.length,
      views: 0,
      objects,
      dataSize: 0,
      storageSize: 0,
      indexes: 0,
      indexSize: 0,
      scaleFactor: scale,
    }
  },
}

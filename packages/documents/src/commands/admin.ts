import { encode } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import { queryFilter } from '../expression/expression-filter.ts'
import type { Collection } from '../storage/index-definition.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { booleanOf, collectionName, documentOf, refuseOptions } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'
import { contextOf } from './context.ts'

/** Drops a collection, and what clients have open on it. Only inside a write. */
export function forget(call: Call, collection: Collection): void {
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
    const filter = queryFilter(documentOf(call.command, 'filter'), contextOf({}))
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
    const filter = queryFilter(documentOf(call.command, 'filter'), contextOf({}))
    const names = new Set(call.services.catalog.list().map(({ db }) => db))
    const databases = [...names].sort().map((name) => ({ name, sizeOnDisk: 0, empty: false }))
    return { databases: databases.filter((database) => filter.matches(database)), totalSize: 0 }
  },
}

export const renameCollection: Command = {
  fields: ['to', 'dropTarget'],
  async run(call) {
    const [from, to] = [call.command.renameCollection, call.command.to].map(namespaceOf)
    if (!from || !to) throw new CommandError('InvalidNamespace', 'renameCollection needs two namespaces')
    const { catalog, environment } = call.services
    return await environment.write(() => {
      const collection = catalog.find(from.db, from.name)
      if (!collection) throw new CommandError('NamespaceNotFound', 'source namespace does not exist')
      const target = catalog.find(to.db, to.name)
      if (target && !booleanOf(call.command, 'dropTarget', false))
        throw new CommandError('NamespaceExists', 'target namespace exists')
      if (target) forget(call, target)
      call.services.cursors.killAll((namespace) => namespace === `${from.db}.${from.name}`)
      catalog.rename(collection, to)
      return {}
    })
  },
}

function namespaceOf(value: unknown): { db: string; name: string } | null {
  const parts = typeof value === 'string' ? /^([^.]+)\.(.+)$/.exec(value) : null
  return parts?.[1] && parts[2] ? { db: parts[1], name: parts[2] } : null
}

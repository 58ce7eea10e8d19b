import { encode } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import { parseFilter } from '../query/filter.ts'
import type { Collection } from '../storage/index-definition.ts'
import { cursorReply } from '../wire/cursor-reply.ts'
import { collectionName, documentOf, refuseCollation, refuseOptions } from './arguments.ts'
import { findCollection } from './collections.ts'
import type { Call, Command } from './command.ts'

/** Drops a collection, and what clients have open on it. Only inside a write. */
export function forget(call: Call, collection: Collection): void {
  call.services.catalog.remove(collection)
  call.services.cursors.killAll((namespace) => namespace === `${collection.db}.${collection.name}`)
}

export const create: Command = {
  fields: ['capped', 'idIndex'],
  async run(call) {
    const name = collectionName(call, 'create')
    refuseOptions(call.command, ['capped'])
    // mongorestore names the index that every collection has anyway.
    refuseCollation(documentOf(call.command, 'idIndex'))
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
    const filter = parseFilter(documentOf(call.command, 'filter'))
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
    const filter = parseFilter(documentOf(call.command, 'filter'))
    const names = new Set(call.services.catalog.list().map(({ db }) => db))
    const databases = [...names].sort().map((name) => ({ name, sizeOnDisk: 0, empty: false }))
    return { databases: databases.filter((database) => filter.matches(database)), totalSize: 0 }
  },
}

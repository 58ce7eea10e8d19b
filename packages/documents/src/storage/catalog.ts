import { randomUUID } from 'node:crypto'
import { decode } from '../bson/decode.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import type { Database } from './environment.ts'
import type { Collection, Index } from './index-definition.ts'
import { indexFromSpec } from './index-spec.ts'
import { afterPrefix, entriesPrefix, recordsPrefix, ridFromBytes } from './layout.ts'

/** The collections that exist. Everything that changes them is called only inside `Environment.write`. */
export type Catalog = {
  find(db: string, name: string): Collection | undefined
  /** The collections of one database, or of all. */
  list(db?: string): Collection[]
  /** @throws CommandError `InvalidNamespace` */
  create(db: string, name: string): Collection
  /** Writes down a change of the collection's indexes. */
  save(collection: Collection): void
  remove(collection: Collection): void
  /** Removes the entries of an index that is no longer listed. */
  clearIndex(collection: Collection, index: Index): void
  /** Reads everything again after a failed commit. */
  reload(): void
}

function refuseBadName(db: string, name: string): void {
  const isBad =
    name === '' ||
    name.includes('$') ||
    name.includes('\0') ||
    name.startsWith('.') ||
    name.startsWith('system.')
  const isBadDatabase = db === '' || /[/\\. "$\0]/.test(db)
  if (isBad || isBadDatabase || Buffer.byteLength(`${db}.${name}`) > 255)
    throw new CommandError('InvalidNamespace', `Invalid namespace specified '${db}.${name}'`)
}

function toRecord(collection: Collection): Buffer {
  return encode({
    id: collection.id,
    uuid: collection.uuid.toString('hex'),
    nextIndexId: collection.nextIndexId,
    indexes: collection.indexes.map(({ id, multikey, spec }) => ({ id, multikey, spec })),
  })
}

function indexFromRecord(record: unknown): Index {
  if (!isDocument(record) || typeof record.id !== 'number' || !isDocument(record.spec))
    throw new Error('the catalog of the embedded document server is damaged')
  return indexFromSpec(record.id, record.spec, record.multikey === true)
}

function nextRecordId({ records }: Database, collectionId: number): number {
  const prefix = recordsPrefix(collectionId)
  const [last] = records.getKeys({ start: afterPrefix(prefix), end: prefix, reverse: true, limit: 1 })
  return last?.subarray(0, prefix.length).equals(prefix) ? ridFromBytes(last) + 1 : 1
}

/** @param namespace the names of database and collection with a zero in between */
export function collectionFromRecord(namespace: string, record: Document): Collection {
  const [dbName = '', name = ''] = namespace.split('\0')
  const { id, uuid, nextIndexId, indexes } = record
  if (
    typeof id !== 'number' ||
    typeof uuid !== 'string' ||
    typeof nextIndexId !== 'number' ||
    !Array.isArray(indexes)
  )
    throw new Error('the catalog of the embedded document server is damaged')
  return {
    id,
    db: dbName,
    name,
    uuid: Buffer.from(uuid, 'hex'),
    indexes: indexes.map(indexFromRecord),
    nextIndexId,
    nextRecordId: 1,
  }
}

function removeAll(part: Database['records' | 'entries'], prefix: Buffer): void {
  for (const key of [...part.getKeys({ start: prefix, end: afterPrefix(prefix) })]) part.removeSync(key)
}

/** Reads the catalog of a database that has just been opened. */
export function openCatalog(db: Database): Catalog {
  const collections = new Map<string, Collection>()
  let nextId = 1
  const keyFor = (dbName: string, name: string): string => `${dbName}\0${name}`
  const reload = (): void => {
    collections.clear()
    for (const { key, value } of db.catalog.getRange()) {
      const collection = collectionFromRecord(key.toString(), decode(value))
      collection.nextRecordId = nextRecordId(db, collection.id)
      collections.set(keyFor(collection.db, collection.name), collection)
      nextId = Math.max(nextId, collection.id + 1)
    }
  }
  const save = (collection: Collection): void => {
    db.catalog.putSync(Buffer.from(keyFor(collection.db, collection.name)), toRecord(collection))
  }
  reload()
  return {
    find: (dbName, name) => collections.get(keyFor(dbName, name)),
    list: (dbName) => [...collections.values()].filter((each) => dbName === undefined || each.db === dbName),
    create(dbName, name) {
      refuseBadName(dbName, name)
      const idIndex = indexFromSpec(1, { v: 2, key: { _id: 1 }, name: '_id_' }, false)
      const uuid = Buffer.from(randomUUID().replaceAll('-', ''), 'hex')
      const collection: Collection = {
        id: nextId++,
        db: dbName,
        name,
        uuid,
        indexes: [idIndex],
        nextIndexId: 2,
        nextRecordId: 1,
      }
      collections.set(keyFor(dbName, name), collection)
      save(collection)
      return collection
    },
    save,
    remove(collection) {
      collections.delete(keyFor(collection.db, collection.name))
      db.catalog.removeSync(Buffer.from(keyFor(collection.db, collection.name)))
      removeAll(db.records, recordsPrefix(collection.id))
      removeAll(db.entries, entriesPrefix(collection.id))
    },
    clearIndex(collection, index) {
      removeAll(db.entries, entriesPrefix(collection.id, index.id))
    },
    reload,
  }
}

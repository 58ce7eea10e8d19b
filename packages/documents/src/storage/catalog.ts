import { randomUUID } from 'node:crypto'
import { decode } from '../bson/decode.ts'
import { type Document, isDocument } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { CommandError } from '../errors.ts'
import type { Database } from './environment.ts'
import type { Collection, Index } from './index-definition.ts'
import { indexFromSpec } from './index-spec.ts'
import { afterPrefix, ridFromBytes, spacePrefix } from './layout.ts'

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

const catalogPrefix = spacePrefix(0, 0)

function catalogKey(db: string, name: string): Buffer {
  return Buffer.concat([catalogPrefix, Buffer.from(`${db}\0${name}`)])
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

function nextRecordId(db: Database, collectionId: number): number {
  const [last] = db.getKeys({
    start: spacePrefix(collectionId, 1),
    end: spacePrefix(collectionId, 0),
    reverse: true,
    limit: 1,
  })
  return last && last.readUInt32BE(0) === collectionId && last.readUInt32BE(4) === 0
    ? ridFromBytes(last) + 1
    : 1
}

function fromRecord(db: Database, key: Buffer, record: Document): Collection {
  const [dbName = '', name = ''] = key.toString('utf8', catalogPrefix.length).split('\0')
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
    nextRecordId: nextRecordId(db, id),
  }
}

function removeRange(db: Database, start: Buffer, end: Buffer): void {
  for (const key of [...db.getKeys({ start, end })]) db.removeSync(key)
}

/** Reads the catalog of a database that has just been opened. */
export function openCatalog(db: Database): Catalog {
  const collections = new Map<string, Collection>()
  let nextId = 1
  const keyFor = (dbName: string, name: string): string => `${dbName}\0${name}`
  const reload = (): void => {
    collections.clear()
    for (const { key, value } of db.getRange({ start: catalogPrefix, end: afterPrefix(catalogPrefix) })) {
      const collection = fromRecord(db, key, decode(value))
      collections.set(keyFor(collection.db, collection.name), collection)
      nextId = Math.max(nextId, collection.id + 1)
    }
  }
  const save = (collection: Collection): void => {
    db.putSync(catalogKey(collection.db, collection.name), toRecord(collection))
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
      db.removeSync(catalogKey(collection.db, collection.name))
      removeRange(db, spacePrefix(collection.id, 0), spacePrefix(collection.id + 1, 0))
    },
    clearIndex(collection, index) {
      const prefix = spacePrefix(collection.id, index.id)
      removeRange(db, prefix, afterPrefix(prefix))
    },
    reload,
  }
}

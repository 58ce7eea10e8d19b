import type { RootDatabase } from 'lmdb'
import { decode } from '../bson/decode.ts'
import type { Document } from '../bson/document.ts'
import { encode } from '../bson/encode.ts'
import { type Catalog, collectionFromRecord } from './catalog.ts'
import type { Environment } from './environment.ts'
import type { Collection } from './index-definition.ts'
import { afterPrefix, type RecordId } from './layout.ts'
import type { Records } from './records.ts'

/*
 * Until November 2026 everything stood in the root: eight bytes for collection and index, then the record id in six or
 * the key of an entry. Zeroes are the catalog, index 0 the records.
 */
function spaceOf(collectionId: number, index: number): Buffer {
  const key = Buffer.alloc(8)
  key.writeUInt32BE(collectionId, 0)
  key.writeUInt32BE(index, 4)
  return key
}

type Root = RootDatabase<Buffer, Buffer>
type Old = { readonly key: Buffer; readonly rid: RecordId; readonly bytes: Buffer }

const catalogSpace = spaceOf(0, 0)
/** A collection that no release can read: one from before refuses the file, and does not begin with nothing. */
const guardKey = Buffer.concat([catalogSpace, Buffer.from('\0moved')])
const firstCollection = spaceOf(1, 0)
/** The names of the parts lie above it. */
const end = spaceOf(0x2000_0000, 0)
const atOnce = 500

function* oldCollections(root: Root): Generator<{ key: Buffer; value: Buffer }> {
  for (const entry of root.getRange({ start: catalogSpace, end: afterPrefix(catalogSpace) })) {
    if (!entry.key.equals(guardKey)) yield entry
  }
}

function oldRecords(root: Root, { id }: Collection, limit?: number): Old[] {
  const range = { start: spaceOf(id, 0), end: spaceOf(id, 1), ...(limit !== undefined && { limit }) }
  return [...root.getRange(range)].map(({ key, value }) => ({ key, rid: key.readUIntBE(8, 6), bytes: value }))
}

/** The documents of a collection in a file that no server has worked on since; none where there is no such collection. */
export function readEarlier(root: Root, db: string, name: string): Document[] {
  const [found] = [...oldCollections(root)].filter(
    ({ key }) => key.subarray(8).toString() === `${db}\0${name}`,
  )
  if (found === undefined) return []
  const collection = collectionFromRecord(found.key.subarray(8).toString(), decode(found.value))
  return oldRecords(root, collection).map(({ bytes }) => decode(bytes))
}

/** Brings what an earlier release wrote into the parts, in many small writes; who is killed goes on at the next start. */
export async function upgrade(
  { db, write }: Pick<Environment, 'db' | 'write'>,
  catalog: Catalog,
  records: Records,
): Promise<void> {
  const { root } = db
  await write(() => {
    for (const { key, value } of [...oldCollections(root)]) {
      db.catalog.putSync(key.subarray(8), value)
      root.removeSync(key)
    }
    if (root.get(guardKey) === undefined) root.putSync(guardKey, encode({}))
    catalog.reload()
  })
  for (const collection of catalog.list()) {
    const moveSome = (): number => {
      const some = oldRecords(root, collection, atOnce)
      for (const { key, rid, bytes } of some) {
        records.insert(collection, { document: decode(bytes), bytes }, rid)
        root.removeSync(key)
      }
      return some.length
    }
    while ((await write(moveSome)) > 0);
  }
  const clearSome = (): number => {
    const some = [...root.getKeys({ start: firstCollection, end, limit: 20 * atOnce })]
    for (const key of some) root.removeSync(key)
    return some.length
  }
  while ((await write(clearSome)) > 0);
}

import { isDocument } from '../bson/document.ts'
import { isNumeric, toDouble } from '../bson/numeric.ts'
import { takeAll } from '../pace.ts'
import { parseFilter } from '../query/filter.ts'
import type { Catalog } from '../storage/catalog.ts'
import type { Environment } from '../storage/environment.ts'
import type { Collection, Index } from '../storage/index-definition.ts'
import type { Records } from '../storage/records.ts'
import { openReader } from './reader.ts'

type Storage = { readonly environment: Environment; readonly catalog: Catalog; readonly records: Records }
type Expiring = { readonly collection: Collection; readonly index: Index; readonly seconds: number }

const documentsAtOnce = 500

function expiringIndexes(catalog: Catalog): Expiring[] {
  return catalog.list().flatMap((collection) =>
    collection.indexes.flatMap((index) => {
      const seconds = index.spec.expireAfterSeconds
      return isNumeric(seconds) ? [{ collection, index, seconds: toDouble(seconds) }] : []
    }),
  )
}

/** Removes some of the documents whose date is past. @returns how many */
function removeSome(
  { environment, records }: Storage,
  { collection, index, seconds }: Expiring,
  now: Date,
): number {
  const [path = ''] = index.fields.map((field) => field.path)
  const isPast = { [path]: { $lte: new Date(now.getTime() - seconds * 1000) } }
  const { partialFilterExpression: partial } = index.spec
  const filter = parseFilter({ $and: isDocument(partial) ? [isPast, partial] : [isPast] })
  const query = { collection, filter, sort: [], hasLimit: true, skip: 0, limit: documentsAtOnce }
  const reader = openReader(environment.db, query)
  const past = takeAll(reader.rows)
  reader.pause()
  for (const stored of past) records.remove(collection, stored)
  return past.length
}

/** Removes what TTL indexes say has had its time; in many small writes, so that others get theirs in between. */
export async function removeExpired(storage: Storage, now: Date): Promise<void> {
  for (const expiring of expiringIndexes(storage.catalog)) {
    const { db, name } = expiring.collection
    const removeNext = (): number =>
      storage.catalog.find(db, name) === expiring.collection ? removeSome(storage, expiring, now) : 0
    while ((await storage.environment.write(removeNext)) === documentsAtOnce);
  }
}

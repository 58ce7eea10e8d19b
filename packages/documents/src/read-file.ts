import { rm } from 'node:fs/promises'
import { open } from 'lmdb'
import type { Document } from './bson/document.ts'
import { openCatalog } from './storage/catalog.ts'
import { hasParts, openParts, rootOptions } from './storage/environment.ts'
import { allRecords } from './storage/records.ts'
import { readEarlier } from './storage/upgrade.ts'

/** The documents of one collection in a file that no server works on, such as a copy; none where there is no such collection. */
export async function readFile(
  path: string,
  { db: dbName, collection: name }: { db: string; collection: string },
): Promise<Document[]> {
  const root = open<Buffer, Buffer>({ ...rootOptions(path), noSubdir: true, readOnly: true })
  try {
    if (!hasParts(root)) return readEarlier(root, dbName, name)
    const db = openParts(root)
    const collection = openCatalog(db).find(dbName, name)
    return collection ? [...allRecords(db, collection)].map(({ document }) => document) : []
  } finally {
    await root.close()
    await rm(`${path}-lock`, { force: true })
  }
}

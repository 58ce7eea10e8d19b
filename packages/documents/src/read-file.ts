import { rm } from 'node:fs/promises'
import { open } from 'lmdb'
import type { Document } from './bson/document.ts'
import { openCatalog } from './storage/catalog.ts'
import { allRecords } from './storage/records.ts'

/** The documents of one collection in a file that no server works on, such as a copy; none where there is no such collection. */
export async function readFile(
  path: string,
  { db: dbName, collection: name }: { db: string; collection: string },
): Promise<Document[]> {
  const bytes = { keyEncoding: 'binary', encoding: 'binary' } as const
  const db = open<Buffer, Buffer>({ path, noSubdir: true, readOnly: true, ...bytes })
  try {
    const collection = openCatalog(db).find(dbName, name)
    return collection ? [...allRecords(db, collection)].map(({ document }) => document) : []
  } finally {
    await db.close()
    await rm(`${path}-lock`, { force: true })
  }
}

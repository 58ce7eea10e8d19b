import { rm } from 'node:fs/promises'
import { open } from 'lmdb'
import { openCatalog } from '../packages/documents/src/storage/catalog.ts'
import { allRecords } from '../packages/documents/src/storage/records.ts'

/** The schema version of the documents in a file of the embedded engine that no server works on: 0 where it has none. */
export async function schemaVersionIn(file: string): Promise<number> {
  const bytes = { keyEncoding: 'binary', encoding: 'binary' } as const
  const db = open<Buffer, Buffer>({ path: file, noSubdir: true, readOnly: true, ...bytes })
  try {
    const schema = openCatalog(db).find('leadbot', 'schema')
    const [state] = schema ? [...allRecords(db, schema)] : []
    return Number(state?.document.version ?? 0)
  } finally {
    await db.close()
    await rm(`${file}-lock`, { force: true })
  }
}

import { readFile } from '../packages/documents/src/read-file.ts'

/** The schema version of the documents in a file of the embedded engine that no server works on: 0 where it has none. */
export async function schemaVersionIn(file: string): Promise<number> {
  const [state] = await readFile(file, { db: 'leadbot', collection: 'schema' })
  return Number(state?.version ?? 0)
}

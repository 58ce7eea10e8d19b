import type { Connection } from 'mongoose'
import { type Ask, gathered } from './gathered.ts'

/**
 * Finds documents by their ids; those that are asked for at the same time, by one query.
 * @param projection what of a document is left out, or shown
 */
export function createFindById<Document extends { _id: string }>(
  connection: Connection,
  collection: string,
  projection: Readonly<Record<string, 0 | 1>> = {},
): Ask<string, Document | null> {
  const documents = connection.collection<{ _id: string }>(collection)
  return gathered(async (ids) => {
    const [only, ...others] = new Set(ids)
    if (only === undefined) return []
    const _id = others.length === 0 ? only : { $in: [only, ...others] }
    const found = await documents.find<Document>({ _id }, { projection }).toArray()
    const byId = new Map(found.map((document) => [document._id, document]))
    return ids.map((id) => byId.get(id) ?? null)
  })
}

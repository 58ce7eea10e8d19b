import type { Connection, mongo } from 'mongoose'
import { isTransient } from '../storage/mongo.ts'
import type { Change, OldDocument } from './migration.ts'
import type { Progress } from './schema-version.store.ts'

/** Documents looked at between two records of how far it came. */
const batchSize = 500

/** Where a walk goes on, and what it tells of its way. */
interface Walk {
  /** Undefined at its beginning. */
  from: Progress | undefined
  save(progress: Progress): Promise<void>
  /** A document that cannot be changed is left as it is: one among thousands does not keep a shop closed. */
  leave(id: string, error: unknown): void
}

/**
 * Walks through a collection by its ids and changes what is not in the new shape yet. Each batch is bounded by
 * ids, not by what it finds, so no query takes longer than the next, however little there is to change.
 */
export async function changeEach(connection: Connection, change: Change, walk: Walk): Promise<void> {
  const documents = connection.collection<OldDocument>(change.collection)
  let { after, changed }: Progress = walk.from ?? { after: '', changed: 0 }
  for (;;) {
    const beyond = documents.find({ _id: { $gt: after } }, { projection: { _id: 1 } })
    const last = (await beyond.sort({ _id: 1 }).limit(batchSize).toArray()).at(-1)
    if (!last) return
    changed += await changeBatch(connection, change, { after, upTo: last._id, leave: walk.leave })
    after = last._id
    await walk.save({ after, changed })
  }
}

type Batch = { after: string; upTo: string } & Pick<Walk, 'leave'>

/** @returns how many documents were changed */
async function changeBatch(connection: Connection, change: Change, batch: Batch): Promise<number> {
  const documents = connection.collection<OldDocument>(change.collection)
  let total = 0
  for (;;) {
    const range = { _id: { $gt: batch.after, $lte: batch.upTo } }
    const writes = []
    for (const document of await documents.find({ ...change.where, ...range }).toArray()) {
      const update = await updateOf(document, change, batch)
      // What somebody has written since, in a document that counts its writes, is looked at anew.
      const unchanged = { _id: document._id, ...('rev' in document && { rev: document.rev }) }
      if (update) writes.push({ updateOne: { filter: { ...change.where, ...unchanged }, update } })
    }
    if (writes.length === 0) return total
    const { matchedCount } = await documents.bulkWrite(writes, { ordered: false })
    total += matchedCount
    if (matchedCount === writes.length) return total
  }
}

async function updateOf(
  document: OldDocument,
  { change }: Change,
  { leave }: Batch,
): Promise<mongo.UpdateFilter<OldDocument> | null> {
  try {
    return await change(document)
  } catch (error) {
    if (isTransient(error)) throw error
    leave(document._id, error)
    return null
  }
}

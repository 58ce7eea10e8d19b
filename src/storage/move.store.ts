import { randomUUID } from 'node:crypto'
import type { Connection } from 'mongoose'
import { type CopiedCollection, collectionsOf, copyDatabase, type OnProgress } from './copy-database.ts'
import { insertNew } from './mongo.ts'

/** Stands in the target of a move: what comes there, and whether all of it is there. */
interface MoveDocument {
  _id: 'move'
  /** The identity of what is moved. */
  source: string
  started_at: Date
  finished_at: Date | null
}

const collection = 'moved_data'

/**
 * Moves the documents of the embedded engine, which no server works on, to an empty database; after a kill it goes on.
 * @returns what has been moved, compared on both sides
 * @throws Error, in one line for the operator, when there is nothing to move or the target holds something else
 */
export async function moveDatabase(
  from: Connection,
  to: Connection,
  onProgress: OnProgress,
): Promise<CopiedCollection[]> {
  await beginMove(from, to)
  const names = (await collectionsOf(from)).filter((name) => name !== collection)
  const copied = await copyDatabase({ from, to, names }, onProgress)
  // From now on a server writes there, and no move may write over it.
  const done = { $set: { finished_at: new Date() } }
  await to.collection<MoveDocument>(collection).updateOne({ _id: 'move' }, done)
  return copied
}

async function beginMove(from: Connection, to: Connection): Promise<void> {
  const source = await identityOf(from)
  const moves = to.collection<MoveDocument>(collection)
  const known = await moves.findOne({ _id: 'move' })
  if (known === null) {
    const held = await collectionsOf(to)
    if (held.length > 0)
      throw new Error(`The target holds something else already (${held.join(', ')}): name an empty database`)
    await insertNew(moves.insertOne({ _id: 'move', source, started_at: new Date(), finished_at: null }))
    return
  }
  if (known.source !== source)
    throw new Error('The target holds what was moved there from another DATA_DIR: name an empty database')
  if (known.finished_at !== null)
    throw new Error(
      `This was moved there already, on ${known.finished_at.toISOString()}: set MONGODB_URI and start the server`,
    )
}

/** The id of what is moved, which it gets at the first attempt. */
async function identityOf(from: Connection): Promise<string> {
  const held = (await collectionsOf(from)).filter((name) => name !== collection)
  if (held.length === 0) throw new Error('There is nothing in DATA_DIR to move')
  const own = from.collection<{ _id: 'source'; id: string }>(collection)
  const id = randomUUID()
  await own.updateOne({ _id: 'source' }, { $setOnInsert: { id } }, { upsert: true })
  return (await own.findOne({ _id: 'source' }))?.id ?? id
}

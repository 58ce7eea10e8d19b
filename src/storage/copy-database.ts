import { createHash } from 'node:crypto'
import { type Connection, mongo } from 'mongoose'

const { serialize } = mongo.BSON
/** Strings, but for what GridFS keeps, and ids of one kind in each collection. */
type Id = string | mongo.ObjectId
type StoredDocument = { _id: Id } & mongo.Document
type Stored = mongo.Collection<StoredDocument>

/** Documents at once, and bytes: parts of files are large. */
const batchSize = 500
const batchBytes = 16 * 2 ** 20
/** Numbers keep the type that they are stored in. */
const exact = { promoteValues: false }
const byId = { _id: 1 } as const

/** Tells how far a collection has come: documents done, of so many. */
export type OnProgress = (collection: string, done: number, of: number) => void

/** What a collection came to; the same on both sides. */
export interface CopiedCollection {
  name: string
  documents: number
  indexes: number
  /** SHA-256 of its documents in the order of their ids, in hex. */
  sha256: string
}

/**
 * Makes collections of one database, and their indexes with all options, the same as those of another, which nobody
 * may write to meanwhile. What is the same already is not written again: after a kill it goes on where it was.
 * @throws Error when the two are not the same in the end
 */
export async function copyDatabase(
  { from, to, names }: { from: Connection; to: Connection; names: string[] },
  onProgress: OnProgress,
): Promise<CopiedCollection[]> {
  const copied: CopiedCollection[] = []
  for (const name of names) {
    const [source, target] = [from, to].map((side) => side.collection<StoredDocument>(name))
    if (!source || !target) continue
    await copyDocuments(source, target, (done, of) => onProgress(name, done, of))
    const indexes = await copyIndexes(source, target)
    copied.push({ name, indexes, ...(await compare(name, source, target)) })
  }
  return copied
}

/** Names of the collections that a database holds, but for the server's own. */
export async function collectionsOf(connection: Connection): Promise<string[]> {
  const names = (await connection.listCollections()).map(({ name }) => name)
  return names.filter((name) => !name.startsWith('system.')).toSorted()
}

type Sides = Pick<Stored, 'find' | 'bulkWrite' | 'deleteMany' | 'countDocuments' | 'indexes' | 'createIndex'>

async function copyDocuments(
  source: Sides,
  target: Sides,
  onBatch: (done: number, of: number) => void,
): Promise<void> {
  const of = await source.countDocuments({})
  let done = 0
  for await (const batch of batchesOf(source)) {
    await copyBatch(batch, target)
    done += batch.length
    if (batch.length > 0) onBatch(done, of)
  }
  if ((await target.countDocuments({})) !== of) await removeOthers(source, target)
}

/** In the order of their ids. */
async function* batchesOf(source: Sides): AsyncGenerator<StoredDocument[]> {
  let batch: StoredDocument[] = []
  let bytes = 0
  for await (const document of source.find({}, exact).sort(byId)) {
    const size = bytesOf(document).length
    if (batch.length === batchSize || (batch.length > 0 && bytes + size > batchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(document)
    bytes += size
  }
  yield batch
}

/** Makes the target have these as they are. */
async function copyBatch(batch: StoredDocument[], target: Sides): Promise<void> {
  const there = await sameIn(target, batch)
  const writes = batch
    .filter((document) => {
      const found = there.get(keyOf(document))
      return found === undefined || !bytesOf(found).equals(bytesOf(document))
    })
    .map(
      (document): mongo.AnyBulkWriteOperation<StoredDocument> => ({
        replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
      }),
    )
  if (writes.length > 0) await target.bulkWrite(writes, { ordered: false })
}

/** What a side has under the ids of these, by `keyOf`. Asked for by id: engines order ObjectIds differently. */
async function sameIn(side: Sides, batch: readonly StoredDocument[]): Promise<Map<string, StoredDocument>> {
  const found = new Map<string, StoredDocument>()
  const _id = { $in: batch.map((document) => document._id) }
  for await (const document of side.find({ _id }, exact)) found.set(keyOf(document), document)
  return found
}

/** Removes from the target what the source lacks. */
async function removeOthers(source: Sides, target: Sides): Promise<void> {
  for await (const batch of batchesOf(target)) {
    const here = await sameIn(source, batch)
    const others = batch.filter((document) => !here.has(keyOf(document))).map(({ _id }) => _id)
    if (others.length > 0) await target.deleteMany({ _id: { $in: others } })
  }
}

/** Ids that are objects are the same where their bytes are. */
function keyOf({ _id }: StoredDocument): string {
  return Buffer.from(serialize({ _id })).toString('base64')
}

async function copyIndexes(source: Sides, target: Sides): Promise<number> {
  const indexes = await source.indexes()
  for (const { key, v: _version, ns: _namespace, ...options } of indexes)
    if (options.name !== '_id_') await target.createIndex(key, options)
  return indexes.length
}

type Sums = Pick<CopiedCollection, 'documents' | 'sha256'>

/** Both sides in the order of the source. */
async function compare(name: string, source: Sides, target: Sides): Promise<Sums> {
  const [here, there] = [createHash('sha256'), createHash('sha256')]
  for await (const batch of batchesOf(source)) {
    const found = await sameIn(target, batch)
    for (const document of batch) {
      here.update(bytesOf(document))
      const same = found.get(keyOf(document))
      if (same) there.update(bytesOf(same))
    }
  }
  const [documents, copies] = await Promise.all([source.countDocuments({}), target.countDocuments({})])
  const sha256 = here.digest('hex')
  if (documents === copies && sha256 === there.digest('hex')) return { documents, sha256 }
  throw new Error(
    `${name} is not the same: ${documents} documents here, ${copies} there. ` +
      'Does anything else write to either of them?',
  )
}

function bytesOf(document: StoredDocument): Buffer {
  return Buffer.from(serialize(document))
}

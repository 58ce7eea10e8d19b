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
  let beyond: { $gt?: Id } = {}
  for await (const batch of batchesOf(source)) {
    const last = batch.at(-1)?._id
    if (last === undefined) continue
    await copyBatch(batch, target, { ...beyond, $lte: last })
    done += batch.length
    onBatch(done, of)
    beyond = { $gt: last }
  }
  await target.deleteMany('$gt' in beyond ? { _id: beyond } : {})
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

/** Makes what the target has of a range of ids the same as this. */
async function copyBatch(batch: StoredDocument[], target: Sides, range: object): Promise<void> {
  const there = new Map<string, { _id: Id; sum: string }>()
  for await (const document of target.find({ _id: range }, exact))
    there.set(keyOf(document), { _id: document._id, sum: sumOfOne(document) })
  const writes: mongo.AnyBulkWriteOperation<StoredDocument>[] = []
  for (const document of batch) {
    const key = keyOf(document)
    if (there.get(key)?.sum !== sumOfOne(document))
      writes.push({ replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true } })
    there.delete(key)
  }
  for (const { _id } of there.values()) writes.push({ deleteOne: { filter: { _id } } })
  if (writes.length > 0) await target.bulkWrite(writes, { ordered: false })
}

/** Ids that are objects are the same where their bytes are. */
function keyOf({ _id }: StoredDocument): string {
  return Buffer.from(serialize({ _id })).toString('base64')
}

function sumOfOne(document: StoredDocument): string {
  return createHash('sha256').update(bytesOf(document)).digest('base64')
}

async function copyIndexes(source: Sides, target: Sides): Promise<number> {
  const indexes = await source.indexes()
  for (const { key, v: _version, ns: _namespace, ...options } of indexes)
    if (options.name !== '_id_') await target.createIndex(key, options)
  return indexes.length
}

type Sums = Pick<CopiedCollection, 'documents' | 'sha256'>

async function compare(name: string, source: Sides, target: Sides): Promise<Sums> {
  const [before, after] = await Promise.all([sumOf(source), sumOf(target)])
  if (before.documents === after.documents && before.sha256 === after.sha256) return before
  throw new Error(
    `${name} is not the same: ${before.documents} documents here, ${after.documents} there. ` +
      'Does anything else write to either of them?',
  )
}

async function sumOf(collection: Sides): Promise<Sums> {
  const hash = createHash('sha256')
  let documents = 0
  for await (const document of collection.find({}, exact).sort(byId)) {
    hash.update(bytesOf(document))
    documents += 1
  }
  return { documents, sha256: hash.digest('hex') }
}

function bytesOf(document: StoredDocument): Buffer {
  return Buffer.from(serialize(document))
}

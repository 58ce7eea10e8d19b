import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { open } from 'lmdb'
import mongoose from 'mongoose'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encode } from '../src/bson/encode.ts'
import { readFile } from '../src/read-file.ts'
import { startDocumentServer } from '../src/server.ts'
import { openCatalog } from '../src/storage/catalog.ts'
import { openEnvironment } from '../src/storage/environment.ts'
import { createRecords } from '../src/storage/records.ts'
import { upgrade } from '../src/storage/upgrade.ts'

const documents = 1_200

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'documents-'))
  await writeEarlier()
})
afterEach(() => rm(directory, { recursive: true }))

/** A key of the layout before November 2026: collection and index in eight bytes. */
function earlierKey(collection: number, index: number, rest: Buffer): Buffer {
  const key = Buffer.alloc(8)
  key.writeUInt32BE(collection, 0)
  key.writeUInt32BE(index, 4)
  return Buffer.concat([key, rest])
}

function earlierRid(rid: number): Buffer {
  const bytes = Buffer.alloc(6)
  bytes.writeUIntBE(rid, 0, 6)
  return bytes
}

/** A file as the release before left it: documents with gaps between them, and the entries of two indexes. */
async function writeEarlier(): Promise<void> {
  const root = open<Buffer, Buffer>({
    path: directory,
    noSubdir: false,
    keyEncoding: 'binary',
    encoding: 'binary',
  })
  const indexes = [
    { id: 1, multikey: false, spec: { v: 2, key: { _id: 1 }, name: '_id_' } },
    { id: 4, multikey: true, spec: { v: 2, key: { tags: 1 }, name: 'tags_1' } },
  ]
  await root.transaction(() => {
    const collection = { id: 3, uuid: '0'.repeat(32), nextIndexId: 5, indexes }
    root.putSync(earlierKey(0, 0, Buffer.from('shop\0leads')), encode(collection))
    for (let at = 1; at <= documents; at++) {
      const rid = earlierRid(at * 3)
      // Of every length, so that the bytes of some begin as a packed record does.
      const document = encode({ _id: `lead-${at}`, tags: ['all', `t${at % 5}`], text: 'x'.repeat(at % 300) })
      root.putSync(earlierKey(3, 0, rid), document)
      root.putSync(earlierKey(3, 1, Buffer.from(`id of ${at}`)), rid)
      root.putSync(earlierKey(3, 4, Buffer.concat([Buffer.from('tag'), rid])), rid)
    }
  })
  await root.close()
}

async function asked(): Promise<{ all: number; tagged: number; found: unknown; orders: string[] }> {
  const server = await startDocumentServer({ port: 0, dataDir: directory })
  const connection = await mongoose.createConnection(`${server.uri}/shop`).asPromise()
  try {
    const leads = connection.collection<{ _id: string; tags: string[] }>('leads')
    const last = await leads
      .find({}, { projection: { _id: 1 } })
      .skip(documents - 2)
      .toArray()
    return {
      all: await leads.countDocuments({}),
      tagged: await leads.countDocuments({ tags: 't1' }, { hint: 'tags_1' }),
      found: await leads.findOne({ _id: 'lead-77' }, { projection: { tags: 1 } }),
      orders: last.map(({ _id }) => _id),
    }
  } finally {
    await connection.close()
    await server.close()
  }
}

const whole = {
  all: documents,
  tagged: documents / 5,
  found: { _id: 'lead-77', tags: ['all', 't2'] },
  orders: [`lead-${documents - 1}`, `lead-${documents}`],
}

test('documents of an earlier release are found by its indexes, at every start from then on', async () => {
  expect(await asked()).toEqual(whole)
  expect(await asked()).toEqual(whole)
})

test('who is killed while bringing a file up to date goes on at the next start', async () => {
  const environment = openEnvironment(directory)
  let left = 3
  const write = <T>(work: () => T): Promise<T> =>
    left-- > 0 ? environment.write(work) : Promise.reject(new Error('killed'))
  const catalog = openCatalog(environment.db)
  const records = createRecords(environment.db, catalog.save)
  await expect(upgrade({ db: environment.db, write }, catalog, records)).rejects.toThrow('killed')
  await environment.close()
  expect(await asked()).toEqual(whole)
})

test('nothing is left in the old place but what makes an earlier release refuse the file', async () => {
  await asked()
  const { db, close } = openEnvironment(directory)
  const keys = [...db.root.getKeys()].map((key) => key.toString().replaceAll('\0', ''))
  await close()
  expect(keys).toEqual(['moved', 'catalog', 'dictionary', 'entries', 'records'])
})

test('a copy is read as it is, of an earlier release or of this one', async () => {
  const wanted = { db: 'shop', collection: 'leads' }
  const read = async (): Promise<number> => (await readFile(join(directory, 'data.mdb'), wanted)).length
  expect(await read()).toBe(documents)
  await asked()
  expect(await read()).toBe(documents)
  expect(await readFile(join(directory, 'data.mdb'), { db: 'shop', collection: 'others' })).toEqual([])
})

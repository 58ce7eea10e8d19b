import { beforeEach, expect, test } from 'vitest'
import { canMount, mountSmallDisk, type SmallDisk } from '../../../test/support/small-disk.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'

interface Note {
  _id: number
  words: string[]
}

const outOfSpace = { code: 14031, codeName: 'OutOfDiskSpace' }
/** Some 30 kB. */
const words = Array.from({ length: 300 }, (_, index) => `${index}`.padStart(100, 'x'))

let disk: SmallDisk
let server: OwnServer

beforeEach(async (context) => {
  context.skip(!canMount, 'mounting a small disk is not allowed here')
  disk = mountSmallDisk(2)
  server = await startOwnServer({ dataDir: `${disk.path}/documents` })
  return async () => {
    await server.close()
    disk.remove()
  }
})

/** Writes until the disk takes no more. @returns the ids that were acknowledged */
async function fill(collection: string): Promise<number[]> {
  const notes = server.client.db('shop').collection<Note>(collection)
  const acknowledged: number[] = []
  const write = async (first: number): Promise<void> => {
    for (let _id = first; ; _id += 5) {
      await notes.insertOne({ _id, words })
      acknowledged.push(_id)
    }
  }
  // Several at once share commits, and fail together; one alone may find space yet.
  const ends = await Promise.allSettled([0, 1, 2, 3].map(write))
  ends.push(...(await Promise.allSettled([write(4)])))
  for (const end of ends) expect(end).toMatchObject({ status: 'rejected', reason: outOfSpace })
  return acknowledged.sort((left, right) => left - right)
}

async function idsIn(collection: string): Promise<number[]> {
  const notes = server.client.db('shop').collection<Note>(collection)
  return (await notes.find().sort({ _id: 1 }).project({ _id: 1 }).toArray()).map(({ _id }) => _id)
}

test('a full disk refuses writes with OutOfDiskSpace, keeps all that was acknowledged and goes on reading', async () => {
  const acknowledged = await fill('notes')
  expect(acknowledged.length).toBeGreaterThan(10)
  expect(await idsIn('notes')).toEqual(acknowledged)
  const notes = server.client.db('shop').collection<Note>('notes')
  await expect(notes.updateMany({}, { $push: { words: 'y' } })).rejects.toMatchObject(outOfSpace)
  expect(await idsIn('notes')).toEqual(acknowledged)

  await server.restart()
  expect(await idsIn('notes')).toEqual(acknowledged)
})

test('writes go on once there is space again, and nothing of the refused ones is there', async () => {
  const acknowledged = await fill('notes')
  disk.resize(8)
  await server.client.db('shop').collection<Note>('notes').insertOne({ _id: 1_000_000, words })
  expect(await idsIn('notes')).toEqual([...acknowledged, 1_000_000])

  await server.restart()
  expect(await idsIn('notes')).toEqual([...acknowledged, 1_000_000])
})

test('a collection and an index that a full disk refused do not exist, and what is written there later stays', async () => {
  const db = server.client.db('shop')
  await fill('notes')
  await expect(db.collection<Note>('later').insertOne({ _id: 1, words })).rejects.toMatchObject(outOfSpace)
  await expect(db.collection('notes').createIndex({ words: 1 })).rejects.toMatchObject(outOfSpace)
  expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['notes'])
  expect((await db.collection('notes').indexes()).map(({ name }) => name)).toEqual(['_id_'])

  disk.resize(8)
  await db.collection<Note>('later').insertOne({ _id: 1, words })
  await server.restart()
  expect(await idsIn('later')).toEqual([1])
})

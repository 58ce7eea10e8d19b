import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import mongoose, { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../../../test/support/eventually.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'

const { serialize, deserialize } = mongo.BSON
let server: OwnServer
let db: mongo.Db

beforeAll(async () => {
  server = await startOwnServer({ sweepEveryMs: 50 })
  db = server.client.db('test')
  await db
    .collection('many')
    .insertMany(Array.from({ length: 5_000 }, (_, n) => ({ n, text: 'x'.repeat(200) })))
})
afterAll(() => server.close())

const manyTimes = Array.from({ length: 2_000 }, (_, n) => `${n}`)
/** A condition that takes each document long enough for thousands of them to take seconds, and meets none. */
const slow = { $or: manyTimes.map((n) => ({ text: { $regex: `${n}$` } })) }
/** The same as an expression. */
const slowly = { $or: manyTimes.map((n) => ({ $eq: [['$text', '$n'], [n]] })) }

function messageOf(body: Buffer): Buffer {
  const header = Buffer.alloc(21)
  header.writeInt32LE(header.length + body.length, 0)
  header.writeInt32LE(7, 4)
  header.writeInt32LE(2013, 12)
  return Buffer.concat([header, body])
}

/** Sends a message of a client without a driver, and reads the document of the answer. */
async function ask(socket: Socket, body: Buffer): Promise<mongo.BSON.Document> {
  socket.write(messageOf(body))
  let bytes = Buffer.alloc(0)
  while (bytes.length < 4 || bytes.length < bytes.readInt32LE(0)) {
    const [chunk]: Buffer[] = await once(socket, 'data')
    bytes = Buffer.concat([bytes, chunk ?? Buffer.alloc(0)])
  }
  return deserialize(bytes.subarray(21))
}

async function open(): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}

test.each([
  ['a search', () => db.collection('many').find(slow).maxTimeMS(5).toArray()],
  [
    'a pipeline',
    () =>
      db
        .collection('many')
        .aggregate([{ $group: { _id: slowly } }], { maxTimeMS: 5 })
        .toArray(),
  ],
  ['a count', () => db.collection('many').countDocuments(slow, { maxTimeMS: 5 })],
])('ends %s that takes longer than it may', async (_what, run) => {
  await expect(run()).rejects.toMatchObject({ code: 50, codeName: 'MaxTimeMSExpired' })
})

test('answers others while a long pipeline runs', async () => {
  let isDone = false
  const running = db
    .collection('many')
    .aggregate([{ $limit: 2_000 }, { $group: { _id: slowly, sum: { $sum: 1 } } }])
    .toArray()
  const result = running.finally(() => {
    isDone = true
  })
  await db.command({ ping: 1 })
  await db.collection('other').insertOne({ a: 1 })
  expect(isDone).toBe(false)
  expect(await result).toEqual([{ _id: false, sum: 2_000 }])
})

test('forgets what a time-to-live index says is past, and nothing else', async () => {
  const c = db.collection('sessions')
  const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1000)
  await c.createIndex(
    { at: 1 },
    { expireAfterSeconds: 600, partialFilterExpression: { kept: { $exists: true } } },
  )
  await c.insertMany([
    { name: 'old', at: ago(900), kept: 1 },
    { name: 'one of its dates is old', at: [ago(900), ago(0)], kept: 1 },
    { name: 'new', at: ago(300), kept: 1 },
    { name: 'no date', at: 'long ago', kept: 1 },
    { name: 'not in the index', at: ago(900) },
  ])
  await eventually(async () => {
    expect((await c.find().sort({ name: 1 }).toArray()).map(({ name }) => name)).toEqual([
      'new',
      'no date',
      'not in the index',
    ])
  })
})

test('makes no collection where nothing is found and nothing inserted', async () => {
  const names = async (): Promise<string[]> => (await db.listCollections().toArray()).map(({ name }) => name)
  await db.collection('nowhere').updateOne({ a: 1 }, { $set: { b: 1 } })
  await db.collection('nowhere').findOneAndUpdate({ a: 1 }, { $set: { b: 1 } })
  await db.collection('nowhere').deleteMany({})
  expect(await names()).not.toContain('nowhere')
  await db.collection('nowhere').updateOne({ a: 1 }, { $set: { b: 1 } }, { upsert: true })
  expect(await names()).toContain('nowhere')
})

test('answers a command that is no BSON with an error, and goes on', async () => {
  const socket = await open()
  const broken = Buffer.from(serialize({ ping: 1, $db: 'test', text: 'abc' }))
  broken.writeInt32LE(9_999, broken.indexOf('text') + 5)
  expect(await ask(socket, broken)).toMatchObject({ ok: 0, code: 22 })
  expect(await ask(socket, Buffer.from(serialize({ ping: 1, $db: 'test' })))).toMatchObject({ ok: 1 })
  socket.destroy()
})

test('waits for a client that does not read, and serves the others', async () => {
  const socket = await open()
  socket.pause()
  const find = Buffer.from(serialize({ find: 'many', batchSize: 5_000, $db: 'test' }))
  for (let n = 0; n < 200; n++) socket.write(messageOf(find))
  expect(await db.collection('many').countDocuments({ n: { $lt: 10 } })).toBe(10)
  socket.destroy()
})

test('serves many clients at once', async () => {
  const sockets = await Promise.all(Array.from({ length: 400 }, open))
  const hello = Buffer.from(serialize({ hello: 1, $db: 'admin' }))
  const answers = await Promise.all(sockets.map((socket) => ask(socket, hello)))
  expect(answers.every(({ ok }) => ok === 1)).toBe(true)
  for (const socket of sockets) socket.destroy()
})

test('keeps a batch within what a message may hold', async () => {
  const c = db.collection('large')
  const text = 'x'.repeat(4 * 1024 * 1024)
  for (let n = 0; n < 10; n++) await c.insertOne({ n, text })
  const seen: number[] = []
  for await (const { n } of c.find().batchSize(1_000)) seen.push(n)
  expect(seen).toEqual([...seen.keys()])
  expect(seen).toHaveLength(10)
})

test('ends the cursors of a session that ends', async () => {
  const session = server.client.startSession()
  const { cursor } = await db.command({ find: 'many', batchSize: 1 }, { session })
  await session.endSession()
  await db.admin().command({ endSessions: [session.id ?? {}] })
  const more = { getMore: mongoose.mongo.Long.fromBigInt(BigInt(cursor.id)), collection: 'many' }
  await expect(db.command(more)).rejects.toMatchObject({ code: 43 })
})

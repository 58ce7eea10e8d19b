import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type Connection, mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentServer, startDocumentServer } from '../src/server.ts'

let dataDir: string
let server: DocumentServer
let connection: Connection
let names = 0

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-documents-'))
  server = await startDocumentServer({ port: 0, dataDir })
  connection = await mongoose.createConnection(`${server.uri}/test`).asPromise()
})
afterAll(async () => {
  await connection.close()
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** A collection that no other test uses. */
function collection(): mongo.Collection {
  names += 1
  return connection.getClient().db('test').collection(`c${names}`)
}

test('keeps every BSON type as it was sent', async () => {
  const c = collection()
  const document = {
    int: new mongo.Int32(1),
    double: new mongo.Double(1),
    long: mongo.Long.fromString('9007199254740993'),
    decimal: mongo.Decimal128.fromString('0.10'),
    date: new Date(0),
    nothing: null,
    list: [1, [2], { a: [] }],
    binary: new mongo.Binary(Buffer.from([1, 2])),
    '0': 'a name of digits',
  }
  const { insertedId } = await c.insertOne(document)
  const raw = { promoteValues: false, promoteLongs: false } as const
  expect(await c.findOne({ _id: insertedId }, raw)).toMatchObject({ ...document, list: expect.any(Array) })
  await c.updateOne({ _id: insertedId }, { $inc: { int: 1, long: 1 }, $set: { other: 1 } })
  expect(await c.findOne({ _id: insertedId }, raw)).toMatchObject({
    int: new mongo.Int32(2),
    double: new mongo.Double(1),
    long: mongo.Long.fromString('9007199254740994'),
  })
})

test('looks for texts that are too long for an index, among those that are not', async () => {
  const c = collection()
  await c.createIndex({ text: 1 })
  await c.createIndex({ down: -1 })
  const texts = ['a', 'яя', 'я'.repeat(900), 'яю', 'юя']
  await c.insertMany(texts.map((text) => ({ text, down: text })))
  const long = 'я'.repeat(10_001)
  for (const field of ['text', 'down']) {
    const find = async (condition: object): Promise<unknown[]> =>
      (await c.find({ [field]: condition }).toArray()).map((document) => document[field]).toSorted()
    expect(await c.countDocuments({ [field]: long })).toBe(0)
    expect(await find({ $in: [long, 'a'] })).toEqual(['a'])
    expect(await find({ $gt: long })).toEqual([])
    expect(await find({ $gte: long })).toEqual([])
    expect(await find({ $lt: long })).toEqual(texts.toSorted())
    expect(await find({ $lt: `ю${long}` })).toEqual(['a', 'юя'])
    expect(await find({ $gt: `ю${long}` })).toEqual(['яю', 'яя', 'я'.repeat(900)].toSorted())
  }
})

test('refuses a second document with a unique key, and names it', async () => {
  const c = collection()
  await c.createIndex(
    { source: 1, person: 1 },
    { unique: true, partialFilterExpression: { person: { $type: 'string' } } },
  )
  await c.insertOne({ source: 'olx', person: 'a' })
  await expect(c.insertOne({ source: 'olx', person: 'a' })).rejects.toMatchObject({
    code: 11000,
    keyPattern: { source: 1, person: 1 },
    keyValue: { source: 'olx', person: 'a' },
  })
  await c.insertMany([
    { source: 'olx', person: null },
    { source: 'olx', person: null },
  ])
  expect(await c.countDocuments({})).toBe(3)
})

test('refuses a unique index over documents that break it, and leaves none behind', async () => {
  const c = collection()
  await c.insertMany([{ a: 1 }, { a: 1 }])
  await expect(c.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({ code: 11000 })
  expect(await c.indexes()).toHaveLength(1)
})

test('makes a collection as mongorestore asks for it, with the index on _id', async () => {
  const db = connection.getClient().db('test')
  const idIndex = { key: { _id: 1 }, name: '_id_', ns: 'test.restored' }
  await db.command({ create: 'restored', idIndex })
  expect(await db.collection('restored').indexes()).toEqual([{ v: 2, key: { _id: 1 }, name: '_id_' }])
  const collated = { ...idIndex, collation: { locale: 'ru' } }
  await expect(db.command({ create: 'collated', idIndex: collated })).rejects.toMatchObject({ code: 2 })
})

test('loses none of many increments at once', async () => {
  const c = collection()
  await c.insertOne({ name: 'counter', n: 0 })
  await Promise.all(Array.from({ length: 50 }, () => c.updateOne({ name: 'counter' }, { $inc: { n: 1 } })))
  expect(await c.findOne({ name: 'counter' })).toMatchObject({ n: 50 })
})

test('lets one of many writers of the same revision win', async () => {
  const c = collection()
  await c.insertOne({ name: 'lead', rev: 0 })
  const attempts = Array.from({ length: 20 }, (_, by) =>
    c.findOneAndUpdate(
      { name: 'lead', rev: 0 },
      { $set: { by }, $inc: { rev: 1 } },
      { returnDocument: 'after' },
    ),
  )
  expect((await Promise.all(attempts)).filter((won) => won !== null)).toHaveLength(1)
})

test.each([
  [{ lead: 'b' }, { _id: -1 as const }, 5, 'lead_1__id_1'],
  [{ _id: { $lt: 150 } }, { _id: -1 as const }, 5, '_id_'],
  [{ due: 'score' }, undefined, 40, 'due_1'],
  [{ 'delivery.status': 'pending', 'delivery.at': { $lte: 20 } }, { 'delivery.at': 1 as const }, 5, 'outbox'],
])('answers %j sorted by %j from an index, reading only what it returns', async (...row) => {
  const [filter, sort, wanted, index] = row
  const c = collection()
  await c.createIndex({ lead: 1, _id: 1 })
  await c.createIndex({ due: 1 })
  await c.createIndex(
    { 'delivery.at': 1 },
    { name: 'outbox', partialFilterExpression: { 'delivery.status': 'pending' } },
  )
  await c.insertMany(
    Array.from({ length: 200 }, (_, n) => ({
      _id: n,
      lead: 'abc'[n % 3],
      due: n % 5 === 0 ? ['score', 'status'] : [],
      ...(n % 4 === 0 && { delivery: { status: 'pending', at: n } }),
    })) as never[],
  )
  const query = c.find(filter as never).limit(wanted)
  const cursor = sort ? query.sort(sort) : query
  const rows = await cursor.clone().toArray()
  const everything = await c
    .find(filter as never)
    .sort(sort ?? { _id: 1 })
    .hint({ $natural: 1 })
    .limit(wanted)
    .toArray()
  expect(rows).toEqual(everything)
  expect(rows).toHaveLength(wanted)
  const { queryPlanner, executionStats } = await cursor.explain('executionStats')
  expect(queryPlanner.winningPlan).toMatchObject({ stage: 'IXSCAN', indexName: index })
  expect(executionStats.totalKeysExamined).toBeLessThanOrEqual(wanted + 1)
})

test('a pipeline that counts nothing gives nothing', async () => {
  const counted = [{ $match: { a: 1 } }, { $count: 'n' }]
  expect(await collection().aggregate(counted).toArray()).toEqual([])
})

test('sums by group as the campaigns need it', async () => {
  const c = collection()
  await c.insertMany([
    { campaign: 'a', spent: 10.5 },
    { campaign: 'a', spent: 1 },
    { campaign: 'b', spent: 2 },
    { campaign: 'c', spent: 5 },
  ])
  const rows = await c
    .aggregate([
      { $match: { campaign: { $in: ['a', 'b'] } } },
      { $group: { _id: '$campaign', ads: { $sum: 1 }, spent: { $sum: '$spent' } } },
      { $sort: { _id: 1 } },
    ])
    .toArray()
  expect(rows).toEqual([
    { _id: 'a', ads: 2, spent: 11.5 },
    { _id: 'b', ads: 1, spent: 2 },
  ])
})

test.each([
  ['an unknown stage', (c: mongo.Collection) => c.aggregate([{ $nothing: {} }]).toArray(), 40324],
  ['an unknown operator', (c: mongo.Collection) => c.findOne({ a: { $near: 1 } }), 2],
  ['a change of _id', (c: mongo.Collection) => c.updateOne({ a: 1 }, { $set: { _id: 2 } }), 66],
  ['an _id with an operator in it', (c: mongo.Collection) => c.insertOne({ _id: { $a: 1 } as never }), 52],
  ['the same further in', (c: mongo.Collection) => c.insertOne({ _id: { b: { $a: 1 } } as never }), 52],
  ['bits of a binary', (c: mongo.Collection) => c.findOne({ a: { $bitsAllSet: [0] } }), 2],
  ['a write for two servers', (c: mongo.Collection) => c.insertOne({ a: 2 }, { writeConcern: { w: 2 } }), 2],
  [
    'a write for tagged servers',
    () =>
      connection
        .getClient()
        .db('test')
        .command({ insert: 'tagged', documents: [{}], writeConcern: { w: 'far' } }),
    2,
  ],
  ['a sum with a text', (c: mongo.Collection) => c.updateOne({ a: 1 }, { $inc: { text: 1 } }), 14],
])('refuses %s with the code MongoDB gives', async (_what, run, code) => {
  const c = collection()
  await c.insertOne({ a: 1, text: 'x' })
  await expect(run(c)).rejects.toMatchObject({ code })
  expect(await c.find().toArray()).toEqual([{ _id: expect.anything(), a: 1, text: 'x' }])
})

test('gives a large result in batches, each document once', async () => {
  const c = collection()
  await c.insertMany(Array.from({ length: 400 }, (_, n) => ({ n })))
  const seen = new Set<number>()
  for await (const { n } of c.find({}).batchSize(70)) {
    seen.add(n)
    if (n % 20 === 0) await c.updateOne({ n }, { $set: { touched: true } })
  }
  expect(seen.size).toBe(400)
})

test('has everything after a restart', async () => {
  const c = collection()
  await c.createIndex({ a: 1 }, { unique: true })
  await c.insertOne({ a: 1 })
  await server.close()
  server = await startDocumentServer({ port: server.port, dataDir })
  expect(await c.findOne({ a: 1 })).toMatchObject({ a: 1 })
  await expect(c.insertOne({ a: 1 })).rejects.toMatchObject({ code: 11000 })
})

test.each([
  ['a length of nothing', Buffer.from([1, 0, 0, 0])],
  ['a huge length', Buffer.from([255, 255, 255, 127, 0, 0, 0, 0, 0, 0, 0, 0, 0xdd, 7, 0, 0])],
  ['words', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
])('ends only the connection of a client that sends %s', async (_what, bytes) => {
  const socket = connect(server.port, '127.0.0.1')
  const closed = once(socket, 'close')
  socket.on('error', () => undefined).end(bytes)
  await closed
  expect(await collection().findOne({})).toBeNull()
})

test('projects and finds fields whose names are alike in their beginning or in their hash', async () => {
  const c = collection()
  const alike = { a: 1, ab: 2, abc: 3, Aa: 4, BB: 5, имя: 6, имя2: 7 }
  await c.insertOne({ _id: alike as never, ...alike, last: 8 })
  for (const name of Object.keys(alike)) {
    const value = alike[name as keyof typeof alike]
    expect(await c.findOne({ [name]: value }, { projection: { _id: 0, [name]: 1 } })).toEqual({
      [name]: value,
    })
    const { [name]: _left, ...others } = { ...alike, last: 8 } as Record<string, number>
    expect(await c.findOne({}, { projection: { _id: 0, [name]: 0 } })).toEqual(others)
  }
  expect(await c.findOne({}, { projection: { _id: 0, none: 1 } })).toEqual({})
})

test('gives what an index alone finds, also for texts that it cannot hold and once it holds arrays', async () => {
  const c = collection()
  await c.createIndex({ word: 1, _id: -1 })
  await c.insertMany([{ word: 'a' }, { word: 'b' }, { word: 'я'.repeat(900) }, { word: null }, {}])
  const wordsOf = async (word: unknown): Promise<unknown[]> => {
    const found = c.find({ word: word as never }, { projection: { _id: 0, word: 1 } }).sort({ _id: -1 })
    return (await found.toArray()).map((document) => document.word)
  }
  expect(await wordsOf('b')).toEqual(['b'])
  expect(await wordsOf('я'.repeat(4000))).toEqual([])
  expect(await wordsOf(null)).toEqual([undefined, null])
  await c.insertOne({ word: ['a', 'c'] })
  expect(await wordsOf('a')).toEqual([['a', 'c'], 'a'])
  // One element meets the lower end, another one the upper.
  expect(await wordsOf({ $gt: 'b', $lt: 'c' })).toEqual([['a', 'c']])
  expect(await c.countDocuments({ word: { $gte: 'a' } })).toBe(4)
})

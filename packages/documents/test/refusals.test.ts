import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnServer, startOwnServer } from './own-server.ts'

let server: OwnServer
let db: mongo.Db
let c: mongo.Collection

beforeAll(async () => {
  server = await startOwnServer()
  db = server.client.db('refusals')
  c = db.collection('notes')
  await c.insertOne({ a: 1, list: [1] })
})
afterAll(() => server.close())

const stages: mongo.BSON.Document[] = [
  { $addFields: { b: 1 } },
  { $bucket: { groupBy: '$a', boundaries: [0, 9] } },
  { $bucketAuto: { groupBy: '$a', buckets: 2 } },
  { $documents: [{}] },
  { $facet: { one: [] } },
  { $graphLookup: {} },
  { $lookup: { from: 'notes', localField: 'a', foreignField: 'a', as: 'b' } },
  { $merge: 'other' },
  { $out: 'other' },
  { $redact: '$$KEEP' },
  { $replaceRoot: { newRoot: '$a' } },
  { $replaceWith: '$a' },
  { $set: { b: 1 } },
  { $setWindowFields: {} },
  { $sortByCount: '$a' },
  { $unset: 'a' },
]

test.each(stages)('the stage %j is refused as one that is not known', async (stage) => {
  const [name] = Object.keys(stage)
  const refusal = { code: 40324, message: `Unrecognized pipeline stage name: '${name}'` }
  await expect(c.aggregate([stage]).toArray()).rejects.toMatchObject(refusal)
  await expect(db.collection('nowhere').aggregate([stage]).toArray()).rejects.toMatchObject(refusal)
})

const expressions: mongo.BSON.Document[] = [
  { $add: ['$a', 1] },
  { $concat: ['a', 'b'] },
  { $dateToString: { date: '$$NOW' } },
  { $divide: ['$a', 2] },
  { $filter: { input: '$list', cond: true } },
  { $function: {} },
  { $let: { vars: {}, in: 1 } },
  { $map: { input: '$list', in: 1 } },
  { $mergeObjects: ['$a'] },
  { $sin: '$a' },
  { $slice: ['$list', 1] },
  { $switch: { branches: [] } },
  { $toString: '$a' },
]

test.each(expressions)(
  'the expression %j is refused as one that is not known, wherever it stands',
  async (it) => {
    const [name] = Object.keys(it)
    const refusal = { code: 168, message: `Unrecognized expression '${name}'` }
    await expect(c.aggregate([{ $project: { it } }]).toArray()).rejects.toMatchObject(refusal)
    await expect(c.aggregate([{ $group: { _id: it } }]).toArray()).rejects.toMatchObject(refusal)
    await expect(c.find({}, { projection: { it } }).toArray()).rejects.toMatchObject(refusal)
  },
)

const ordered: mongo.BSON.Document = { $push: { list: { $each: [0], $sort: 1 } } }

test.each<[string, () => Promise<unknown>, number]>([
  ['a variable', () => c.aggregate([{ $project: { b: '$$NOW' } }]).toArray(), 17276],
  ['a count of something', () => c.aggregate([{ $group: { _id: 1, b: { $count: 1 } } }]).toArray(), 9],
  ['a sample without a size', () => c.aggregate([{ $sample: 1 }]).toArray(), 28745],
  ['an accumulator', () => c.aggregate([{ $group: { _id: 1, b: { $stdDevPop: '$a' } } }]).toArray(), 15952],
  ['a filter by an expression', () => c.findOne({ $expr: true }), 2],
  ['a filter by JavaScript', () => c.findOne({ $where: 'true' }), 2],
  ['a test of all elements', () => c.findOne({ list: { $all: [1] } }), 2],
  ['a test of the rest', () => c.findOne({ a: { $mod: [2, 1] } }), 2],
  ['the positional projection', () => c.findOne({ list: 1 }, { projection: { 'list.$': 1 } }), 2],
  ['variables of a search', () => c.find({}, { let: { b: 1 } }).toArray(), 40415],
  ['variables of an update', () => c.updateOne({}, { $set: { b: 1 } }, { let: { b: 1 } }), 40415],
  ['an update by a pipeline', () => c.updateOne({}, [{ $set: { b: 1 } }]), 9],
  ['a multiplication', () => c.updateOne({}, { $mul: { a: 2 } }), 9],
  ['a change of name', () => c.updateOne({}, { $rename: { a: 'b' } }), 9],
  [
    'an array filter',
    () => c.updateOne({}, { $set: { 'list.$[x]': 1 } }, { arrayFilters: [{ x: 1 }] }),
    40415,
  ],
  ['a push in order', () => c.updateOne({}, ordered), 2],
  ['a collection with rules', () => db.createCollection('ruled', { validator: { a: 1 } }), 40415],
  ['a change of a collection', () => db.command({ collMod: 'notes', validator: {} }), 59],
])('%s is refused and changes nothing', async (_what, ask, code) => {
  await expect(ask()).rejects.toMatchObject({ code })
  expect(await c.find().toArray()).toEqual([{ _id: expect.anything(), a: 1, list: [1] }])
  expect((await db.listCollections().toArray()).map(({ name }) => name)).toEqual(['notes'])
})

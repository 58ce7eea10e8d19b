import { randomUUID } from 'node:crypto'
import mongoose, { type Connection, type mongo } from 'mongoose'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'

// What is stated here holds for the engine of the run, the embedded server or the one that MONGODB_URI names.
let connection: Connection
let names = 0

beforeAll(async () => {
  const dbName = `test-${randomUUID()}`
  connection = await mongoose.createConnection(inject('mongodbUri'), { dbName }).asPromise()
})
afterAll(async () => {
  await connection.dropDatabase()
  await connection.close()
})

type Fields = mongo.BSON.Document

async function collectionOf(...documents: Fields[]): Promise<mongo.Collection> {
  names += 1
  const collection = connection.getClient().db(connection.name).collection(`c${names}`)
  if (documents.length > 0) await collection.insertMany(documents)
  return collection
}

const leads = [
  { _id: 1, name: 'Anna', score: 80, tags: ['hot', 'ru'], ad: 'x', at: new Date('2024-03-10T09:07:05.123Z') },
  { _id: 2, name: 'Boris', score: 20, tags: [], ad: 'y' },
  { _id: 3, name: 'Вера', score: 80, ad: 'x', phone: { code: 7, number: '701' } },
  { _id: 4, score: null, tags: ['ru'], ad: null },
]

describe('a pipeline', () => {
  let c: mongo.Collection
  beforeAll(async () => {
    c = await collectionOf(...leads)
  })

  test.each<[string, Fields[], unknown]>([
    [
      '$set keeps the place of a field',
      [{ $match: { _id: 2 } }, { $set: { name: 'B', 'phone.code': 7 } }, { $unset: ['tags', 'ad'] }],
      [{ _id: 2, name: 'B', score: 20, phone: { code: 7 } }],
    ],
    [
      '$project computes',
      [{ $match: { _id: 3 } }, { $project: { _id: 0, n: { $concat: ['$name', '!'] }, code: '$phone.code' } }],
      [{ n: 'Вера!', code: 7 }],
    ],
    [
      '$unwind',
      [{ $match: { _id: 1 } }, { $unwind: '$tags' }, { $project: { tags: 1 } }],
      [
        { _id: 1, tags: 'hot' },
        { _id: 1, tags: 'ru' },
      ],
    ],
    [
      '$unwind of nothing',
      [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }],
      [{ n: 5 }],
    ],
    [
      '$group and $sort',
      [
        { $group: { _id: '$ad', n: { $sum: 1 }, best: { $max: '$score' }, mean: { $avg: '$score' } } },
        { $sort: { _id: 1 } },
      ],
      [
        { _id: null, n: 1, best: null, mean: null },
        { _id: 'x', n: 2, best: 80, mean: 80 },
        { _id: 'y', n: 1, best: 20, mean: 20 },
      ],
    ],
    [
      '$push and $addToSet',
      [
        { $sort: { _id: 1 } },
        { $group: { _id: null, all: { $push: '$score' }, ads: { $addToSet: '$ad' } } },
        { $project: { all: 1, ads: { $size: '$ads' } } },
      ],
      [{ _id: null, all: [80, 20, 80, null], ads: 3 }],
    ],
    ['$sortByCount', [{ $sortByCount: '$ad' }, { $limit: 1 }], [{ _id: 'x', count: 2 }]],
    ['$count', [{ $match: { score: 80 } }, { $count: 'n' }], [{ n: 2 }]],
    [
      '$bucket',
      [
        { $bucket: { groupBy: '$score', boundaries: [0, 50, 100], default: 'none' } },
        { $sort: { count: 1, _id: 1 } },
      ],
      [
        { _id: 0, count: 1 },
        { _id: 'none', count: 1 },
        { _id: 50, count: 2 },
      ],
    ],
    [
      '$bucketAuto',
      [{ $bucketAuto: { groupBy: '$_id', buckets: 2 } }],
      [
        { _id: { min: 1, max: 3 }, count: 2 },
        { _id: { min: 3, max: 4 }, count: 2 },
      ],
    ],
    [
      '$facet',
      [
        {
          $facet: {
            hot: [{ $match: { score: 80 } }, { $count: 'n' }],
            ids: [{ $sort: { _id: -1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
          },
        },
      ],
      [{ hot: [{ n: 2 }], ids: [{ _id: 4 }] }],
    ],
    [
      '$replaceRoot',
      [{ $match: { _id: 3 } }, { $replaceRoot: { newRoot: '$phone' } }],
      [{ code: 7, number: '701' }],
    ],
    [
      '$replaceWith',
      [{ $match: { _id: 2 } }, { $replaceWith: { id: '$_id', was: '$ad' } }],
      [{ id: 2, was: 'y' }],
    ],
    [
      '$redact',
      [
        { $match: { _id: 3 } },
        { $redact: { $cond: [{ $eq: ['$code', 7] }, '$$PRUNE', '$$DESCEND'] } },
        { $project: { phone: 1 } },
      ],
      [{ _id: 3 }],
    ],
    ['$sample', [{ $sample: { size: 9 } }, { $count: 'n' }], [{ n: 4 }]],
    [
      '$skip and $limit',
      [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
      [{ _id: 2 }, { _id: 3 }],
    ],
    [
      'dates',
      [
        { $match: { _id: 1 } },
        {
          $project: {
            _id: 0,
            day: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: 'Asia/Almaty' } },
            hour: { $hour: '$at' },
            next: { $dateAdd: { startDate: '$at', unit: 'day', amount: 1 } },
          },
        },
      ],
      [{ day: '2024-03-10', hour: 9, next: new Date('2024-03-11T09:07:05.123Z') }],
    ],
    [
      'texts',
      [
        { $match: { _id: 3 } },
        {
          $project: {
            _id: 0,
            a: { $toUpper: '$phone.number' },
            b: { $substrCP: ['$name', 1, 2] },
            c: { $strLenBytes: '$name' },
            d: { $split: ['a-b', '-'] },
          },
        },
      ],
      [{ a: '701', b: 'ер', c: 8, d: ['a', 'b'] }],
    ],
  ])('%s', async (_name, pipeline, wanted) => {
    expect(await c.aggregate(pipeline).toArray()).toEqual(wanted)
  })

  test('joins another collection by a field and by a pipeline of its own', async () => {
    const ads = await collectionOf({ _id: 'x', cost: 5 }, { _id: 'y', cost: 9 })
    const from = ads.collectionName
    const byField = { from, localField: 'ad', foreignField: '_id', as: 'ads' }
    const byPipeline = {
      from,
      let: { ad: '$ad' },
      as: 'dear',
      pipeline: [{ $match: { cost: { $gt: 6 }, $expr: { $eq: ['$_id', '$$ad'] } } }],
    }
    const rows = await c
      .aggregate([
        { $sort: { _id: 1 } },
        { $limit: 2 },
        { $lookup: byField },
        { $lookup: byPipeline },
        { $project: { ads: 1, dear: 1 } },
      ])
      .toArray()
    expect(rows).toEqual([
      { _id: 1, ads: [{ _id: 'x', cost: 5 }], dear: [] },
      { _id: 2, ads: [{ _id: 'y', cost: 9 }], dear: [{ _id: 'y', cost: 9 }] },
    ])
    const union = [
      { $project: { _id: 1 } },
      { $unionWith: { coll: from, pipeline: [{ $match: { cost: 5 } }] } },
      { $count: 'n' },
    ]
    expect(await c.aggregate(union).toArray()).toEqual([{ n: 5 }])
  })

  test('writes its documents over a collection', async () => {
    const target = await collectionOf({ _id: 9 })
    await c
      .aggregate([{ $match: { score: 80 } }, { $project: { score: 1 } }, { $out: target.collectionName }])
      .toArray()
    expect(await target.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, score: 80 },
      { _id: 3, score: 80 },
    ])
  })
})

describe('an update', () => {
  test.each<[Fields, Fields | Fields[], Fields]>([
    [{ a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
    [{ a: 1, b: 2 }, { $unset: { b: '' } }, { a: 1 }],
    [{ a: 1 }, { $inc: { a: 2, n: 1 } }, { a: 3, n: 1 }],
    [{ a: 3 }, { $mul: { a: 2, n: 4 } }, { a: 6, n: 0 }],
    [
      { a: 3, b: 3 },
      { $min: { a: 1 }, $max: { b: 5 } },
      { a: 1, b: 5 },
    ],
    [{ a: 1 }, { $rename: { a: 'b' } }, { b: 1 }],
    [{ l: [1] }, { $push: { l: { $each: [5, 3], $sort: 1, $slice: 2 } } }, { l: [1, 3] }],
    [{ l: [1, 2] }, { $addToSet: { l: { $each: [2, 3] } } }, { l: [1, 2, 3] }],
    [{ l: [1, 5, 9] }, { $pull: { l: { $gte: 5 } } }, { l: [1] }],
    [{ l: [1, 2, 1] }, { $pullAll: { l: [1] } }, { l: [2] }],
    [{ l: [1, 2] }, { $pop: { l: -1 } }, { l: [2] }],
    [
      { l: [{ x: 1 }, { x: 2 }] },
      { $set: { 'l.$[].y': 0 } },
      {
        l: [
          { x: 1, y: 0 },
          { x: 2, y: 0 },
        ],
      },
    ],
    [{ a: 6 }, { $bit: { a: { and: 3 } } }, { a: 2 }],
    [{ a: 1, b: 2 }, [{ $set: { sum: { $add: ['$a', '$b'] } } }, { $unset: 'b' }], { a: 1, sum: 3 }],
    [{ a: { b: 1 } }, [{ $replaceWith: { was: '$a.b' } }], { was: 1 }],
  ])('of %j by %j', async (before, change, after) => {
    const c = await collectionOf({ _id: 1, ...before })
    await c.updateOne({ _id: 1 as never }, change)
    expect(await c.findOne()).toEqual({ _id: 1, ...after })
  })

  test('changes the element that the query found, or those that a filter names', async () => {
    const c = await collectionOf({ _id: 1, l: [{ x: 1 }, { x: 2 }, { x: 3 }] })
    await c.updateOne({ 'l.x': 2 }, { $set: { 'l.$.hit': true } })
    await c.updateOne({}, { $set: { 'l.$[big].big': true } }, { arrayFilters: [{ 'big.x': { $gt: 2 } }] })
    expect(await c.findOne()).toEqual({ _id: 1, l: [{ x: 1 }, { x: 2, hit: true }, { x: 3, big: true }] })
  })

  test('makes a document of its query where there is none', async () => {
    const c = await collectionOf()
    const query = { _id: 'k' as never, $or: [{ a: 1 }], tags: { $all: ['t'] }, n: { $gt: 5 } }
    await c.updateOne(query, { $set: { b: 2 }, $setOnInsert: { c: 3 } }, { upsert: true })
    expect(await c.findOne()).toEqual({ _id: 'k', a: 1, tags: 't', b: 2, c: 3 })
  })
})

test('a path that ends with a number means that element as a whole', async () => {
  const c = await collectionOf({ _id: 1, l: [[1, 2], 3] }, { _id: 2, l: [1] }, { _id: 3, l: [{ d: 1 }] })
  const ids = async (filter: Fields): Promise<unknown[]> =>
    (await c.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  expect(await ids({ 'l.0': 1 })).toEqual([2])
  expect(await ids({ 'l.0': [1, 2] })).toEqual([1])
  expect(await ids({ 'l.0.d': 1 })).toEqual([3])
})

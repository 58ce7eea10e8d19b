import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, openEngine } from './engine.ts'

type Fields = mongo.BSON.Document

// What is stated here holds for the embedded server and for the engine that MONGODB_URI names.
let engine: Engine

beforeAll(async () => {
  engine = await openEngine()
})
afterAll(() => engine.close())

const leads = [
  { _id: 1, name: 'Anna', score: 80, tags: ['hot', 'ru'], ad: 'x' },
  { _id: 2, name: 'Boris', score: 20, tags: [], ad: 'y' },
  { _id: 3, name: 'Вера', score: 80, ad: 'x', phone: { code: 7, number: '701' } },
  { _id: 4, score: null, tags: ['ru'], ad: null },
]

let c: mongo.Collection
beforeAll(async () => {
  c = await engine.collectionOf(...leads)
})

test.each<[string, Fields[], unknown]>([
  [
    '$project includes and computes',
    [
      { $match: { _id: 3 } },
      { $project: { _id: 0, name: 1, code: '$phone.code', is: { $gt: ['$score', 50] } } },
    ],
    [{ name: 'Вера', code: 7, is: true }],
  ],
  [
    '$project leaves out',
    [{ $match: { _id: 3 } }, { $project: { name: 0, 'phone.code': 0 } }],
    [{ _id: 3, score: 80, ad: 'x', phone: { number: '701' } }],
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
    '$unwind says where an element was',
    [
      { $match: { _id: 1 } },
      { $unwind: { path: '$tags', includeArrayIndex: 'was.at' } },
      { $project: { tags: 1, was: 1 } },
    ],
    [
      { _id: 1, tags: 'hot', was: { at: 0 } },
      { _id: 1, tags: 'ru', was: { at: 1 } },
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
  [
    'counts by condition',
    [{ $group: { _id: null, hot: { $sum: { $cond: [{ $gte: ['$score', 50] }, 1, 0] } } } }],
    [{ _id: null, hot: 2 }],
  ],
  ['$count', [{ $match: { score: 80 } }, { $count: 'n' }], [{ n: 2 }]],
  ['$sample', [{ $sample: { size: 9 } }, { $count: 'n' }], [{ n: 4 }]],
  [
    '$skip and $limit',
    [{ $sort: { _id: 1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 2 }, { _id: 3 }],
  ],
  [
    'the size of a document',
    [{ $match: { _id: 4 } }, { $project: { _id: 0, bytes: { $bsonSize: '$$ROOT' } } }],
    [{ bytes: 46 }],
  ],
])('%s', async (_name, pipeline, wanted) => {
  expect(await c.aggregate(pipeline).toArray()).toEqual(wanted)
})

test('$unionWith goes on with what a pipeline makes of another collection, or with all of it', async () => {
  const ads = await engine.collectionOf({ _id: 'x', spent: 5 }, { _id: 'y', spent: 7 })
  const coll = ads.collectionName
  const mine: Fields[] = [{ $match: { ad: 'x' } }, { $sort: { _id: 1 } }, { $project: { name: 1 } }]
  const names = [
    { _id: 1, name: 'Anna' },
    { _id: 3, name: 'Вера' },
  ]
  const sum = { $group: { _id: null, spent: { $sum: '$spent' } } }
  const summed = c.aggregate([...mine, { $unionWith: { coll, pipeline: [{ $match: {} }, sum] } }])
  expect(await summed.toArray()).toEqual([...names, { _id: null, spent: 12 }])
  const joined = c.aggregate([{ $project: { _id: 1 } }, { $unionWith: coll }, { $count: 'n' }])
  expect(await joined.toArray()).toEqual([{ n: 6 }])
  const none = c.aggregate([...mine, { $unionWith: { coll: 'there is none', pipeline: [sum] } }])
  expect(await none.toArray()).toEqual(names)
})

test('$unionWith is read in batches of any size', async () => {
  const many = await engine.collectionOf(...Array.from({ length: 30 }, (_, _id) => ({ _id: _id + 100 })))
  const both = c.aggregate([{ $project: { _id: 1 } }, { $unionWith: many.collectionName }], { batchSize: 7 })
  expect(await both.toArray()).toHaveLength(leads.length + 30)
})

test.each([7, {}, { coll: 1 }, { coll: 'a', pipeline: 1 }])(
  'refuses to unite with %j',
  async ($unionWith) => {
    await expect(c.aggregate([{ $unionWith }] as Fields[]).toArray()).rejects.toMatchObject({
      code: expect.any(Number),
    })
  },
)

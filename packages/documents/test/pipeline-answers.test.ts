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
  { _id: 1, name: 'Anna', score: 80, tags: ['hot', 'ru'], ad: 'x', at: new Date('2024-03-10T09:07:05.123Z') },
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

test.each<[string, Fields, unknown]>([
  [
    'a month more',
    { $dateAdd: { startDate: new Date('2024-01-31'), unit: 'month', amount: 1 } },
    new Date('2024-02-29'),
  ],
  [
    'a year less',
    { $dateSubtract: { startDate: new Date('2024-02-29'), unit: 'year', amount: 1 } },
    new Date('2023-02-28'),
  ],
  [
    'weeks',
    { $dateDiff: { startDate: new Date('2007-10-26'), endDate: new Date('1988-05-19'), unit: 'week' } },
    -1014,
  ],
  [
    'seconds',
    {
      $dateDiff: {
        startDate: new Date('2024-01-01T00:00:00.9Z'),
        endDate: new Date('2024-01-01T00:00:01Z'),
        unit: 'second',
      },
    },
    1,
  ],
  [
    'a local day',
    {
      $dateDiff: {
        startDate: new Date('2024-01-01T18:00Z'),
        endDate: new Date('2024-01-01T20:00Z'),
        unit: 'day',
        timezone: 'Asia/Tashkent',
      },
    },
    1,
  ],
  ['an ISO week', { $isoWeek: new Date('2021-01-03') }, 53],
  ['an hour in a zone', { $hour: { date: new Date('2024-07-01T00:00Z'), timezone: 'America/New_York' } }, 20],
  ['an angle', { $round: [{ $sin: { $degreesToRadians: 30 } }, 4] }, 0.5],
])('%s', async (_name, expression, wanted) => {
  expect(await c.aggregate([{ $limit: 1 }, { $project: { _id: 0, it: expression } }]).toArray()).toEqual([
    { it: wanted },
  ])
})

test('joins another collection by a field and by a pipeline of its own', async () => {
  const ads = await engine.collectionOf({ _id: 'x', cost: 5 }, { _id: 'y', cost: 9 })
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
  const target = await engine.collectionOf({ _id: 9 })
  await c
    .aggregate([{ $match: { score: 80 } }, { $project: { score: 1 } }, { $out: target.collectionName }])
    .toArray()
  expect(await target.find().sort({ _id: 1 }).toArray()).toEqual([
    { _id: 1, score: 80 },
    { _id: 3, score: 80 },
  ])
})

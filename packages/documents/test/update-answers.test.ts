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

test.each<[Fields, Fields, Fields]>([
  [{ a: 1 }, { $set: { 'b.c': 2 } }, { a: 1, b: { c: 2 } }],
  [{ a: 1, b: 2 }, { $unset: { b: '' } }, { a: 1 }],
  [{ a: 1 }, { $inc: { a: 2, n: 1 } }, { a: 3, n: 1 }],
  [
    { a: 3, b: 3 },
    { $min: { a: 1 }, $max: { b: 5 } },
    { a: 1, b: 5 },
  ],
  [{ l: [1] }, { $push: { l: { $each: [5, 3], $slice: -2 } } }, { l: [5, 3] }],
  [{ l: [1, 2] }, { $addToSet: { l: { $each: [2, 3] } } }, { l: [1, 2, 3] }],
  [{ l: [1, 5, 9] }, { $pull: { l: { $gte: 5 } } }, { l: [1] }],
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
])('of %j by %j', async (before, change, after) => {
  const c = await engine.collectionOf({ _id: 1, ...before })
  await c.updateOne({ _id: 1 as never }, change)
  expect(await c.findOne()).toEqual({ _id: 1, ...after })
})

test('changes the element that the query found', async () => {
  const c = await engine.collectionOf({ _id: 1, l: [{ x: 1 }, { x: 2 }, { x: 3 }] })
  await c.updateOne({ 'l.x': 2 }, { $set: { 'l.$.hit': true } })
  expect(await c.findOne()).toEqual({ _id: 1, l: [{ x: 1 }, { x: 2, hit: true }, { x: 3 }] })
})

test.each<[string, Fields, Fields, mongo.UpdateOptions]>([
  ['$', { 'c.n': { $gte: 5 } }, { 'c.$.n': 0, 'c.$.u': 9 }, {}],
])('several paths through %s mean the element as it was before any of them changed it', async (...row) => {
  const [, filter, $set, options] = row
  const c = await engine.collectionOf({
    _id: 1,
    c: [
      { n: 5, u: 1 },
      { n: 6, u: 1 },
    ],
  })
  await c.updateOne(filter, { $set }, options)
  expect(await c.findOne()).toEqual({
    _id: 1,
    c: [
      { n: 0, u: 9 },
      { n: 6, u: 1 },
    ],
  })
})

test.each<[string, Fields, Fields[]]>([
  ['$or', { $or: [{ x: 1 }, { y: 2 }] }, [{ x: 3 }]],
  ['$and', { $and: [{ x: { $gt: 1 } }, { y: { $exists: false } }] }, [{ x: 1 }, { x: 2, y: 2 }]],
  ['$nor', { $nor: [{ x: 1 }] }, [{ x: 1 }]],
])('$pull by %s looks at the fields of each element', async (_operator, l, left) => {
  const c = await engine.collectionOf({ _id: 1, l: [{ x: 1 }, { x: 2, y: 2 }, { x: 3 }] })
  await c.updateOne({}, { $pull: { l } } as Fields)
  expect(await c.findOne()).toEqual({ _id: 1, l: left })
})

test('makes a document of its query where there is none', async () => {
  const c = await engine.collectionOf()
  const query = { _id: 'k' as never, $or: [{ a: 1 }], tags: { $in: ['t'] }, n: { $gt: 5 } }
  await c.updateOne(query, { $set: { b: 2 }, $setOnInsert: { c: 3 } }, { upsert: true })
  expect(await c.findOne()).toEqual({ _id: 'k', a: 1, tags: 't', b: 2, c: 3 })
})

test('a path that ends with a number means that element as a whole', async () => {
  const c = await engine.collectionOf(
    { _id: 1, l: [[1, 2], 3] },
    { _id: 2, l: [1] },
    { _id: 3, l: [{ d: 1 }] },
  )
  const ids = async (filter: Fields): Promise<unknown[]> =>
    (await c.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  expect(await ids({ 'l.0': 1 })).toEqual([2])
  expect(await ids({ 'l.0': [1, 2] })).toEqual([1])
  expect(await ids({ 'l.0.d': 1 })).toEqual([3])
})

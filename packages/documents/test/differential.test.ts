import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import mongoose, { type Connection, mongo } from 'mongoose'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import {
  documents,
  type Fields,
  filter,
  indexKey,
  path,
  pipeline,
  projection,
  sort,
  update,
} from './arbitraries.ts'
import { type OwnServer, startOwnServer } from './own-server.ts'

// The same operations on two collections: one with an index on the embedded server, and one without on the engine
// that MONGODB_URI names, or else on the embedded server too. Whatever is asked, the answers are the same.
vi.setConfig({ testTimeout: 180_000 })
const { EJSON } = mongo.BSON
const raw = { promoteValues: false, promoteLongs: false }
const runs = { seed: 20_261_124, numRuns: 30, endOnFailure: true }
// Every write waits for the disk.
const fewer = { ...runs, numRuns: 12 }

let server: OwnServer
let other: Connection
let ours: mongo.Db
let theirs: mongo.Db

beforeAll(async () => {
  server = await startOwnServer()
  other = await mongoose
    .createConnection(process.env.MONGODB_URI ? inject('mongodbUri') : server.uri)
    .asPromise()
  ours = server.client.db('differential')
  theirs = other.getClient().db(`test-${randomUUID()}`)
})
afterAll(async () => {
  await theirs.dropDatabase()
  await other.close()
  await server.close()
})

type Stored = Fields & { _id: number; seen?: number }

interface Pair {
  ours: mongo.Collection<Stored>
  theirs: mongo.Collection<Stored>
}

/** Two collections of the same documents, the first with an index. */
async function pairOf(fields: Stored[], index: Record<string, 1 | -1>): Promise<Pair> {
  const name = randomUUID()
  const pair = { ours: ours.collection<Stored>(name), theirs: theirs.collection<Stored>(name) }
  await Promise.all([pair.ours.createIndex(index), pair.theirs.insertMany(copyOf(fields))])
  await pair.ours.insertMany(copyOf(fields))
  return pair
}

function copyOf<T>(value: T): T {
  return EJSON.parse(EJSON.stringify(value, { relaxed: false }), { relaxed: false })
}

/** What comes back, in a form that shows every type; a refusal counts as one whatever its words. */
async function outcome(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return JSON.parse(EJSON.stringify(await work(), { relaxed: false }))
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return 'refused'
    throw error
  }
}

async function expectSame(
  { ours: one, theirs: two }: Pair,
  work: (collection: mongo.Collection<Stored>) => Promise<unknown>,
): Promise<void> {
  const [answer, wanted] = await Promise.all([outcome(() => work(one)), outcome(() => work(two))])
  expect(answer).toEqual(wanted)
}

const query = fc.record({
  filter,
  sort,
  projection: fc.option(projection, { nil: {} }),
  skip: fc.nat({ max: 2 }),
  limit: fc.nat({ max: 3 }),
})

test('find, count and distinct give the same answers', async () => {
  const queries = fc.array(query, { minLength: 8, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(fc.tuple(documents, indexKey, queries, path), async ([fields, index, asked, key]) => {
      const pair = await pairOf(fields, index)
      for (const { filter: wanted, ...options } of asked) {
        await expectSame(pair, (c) => c.find(wanted, { ...options, ...raw }).toArray())
        await expectSame(pair, (c) => c.countDocuments(wanted))
        await expectSame(
          pair,
          async (c) => new Set((await c.distinct(key, wanted)).map((each) => EJSON.stringify(each))),
        )
      }
      await pair.theirs.drop()
    }),
    runs,
  )
})

test('an update leaves the same document behind', async () => {
  const changes = fc.array(update, { minLength: 4, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(documents, indexKey, changes, async (fields, index, asked) => {
      const pair = await pairOf(fields, index)
      for (const change of asked) {
        await expectSame(pair, async (c) => (await c.updateOne({ _id: 0 }, change)).matchedCount)
        await expectSame(pair, (c) => c.find({}, { ...raw, sort: { _id: 1 } }).toArray())
      }
      await pair.theirs.drop()
    }),
    fewer,
  )
})

test('findAndModify takes the same document and gives it back', async () => {
  await fc.assert(
    fc.asyncProperty(
      documents,
      indexKey,
      fc.array(query, { minLength: 3, maxLength: 3 }),
      async (fields, index, asked) => {
        const pair = await pairOf(fields, index)
        for (const { filter: wanted, sort: order } of asked) {
          const options = { sort: order, returnDocument: 'after' as const, ...raw }
          await expectSame(pair, (c) => c.findOneAndUpdate(wanted, { $set: { seen: 1 } }, options))
          await expectSame(pair, (c) => c.findOneAndDelete({ ...wanted, seen: 1 }, { sort: order, ...raw }))
        }
        await pair.theirs.drop()
      },
    ),
    fewer,
  )
})

test('a pipeline gives the same answer', async () => {
  const pipelines = fc.array(pipeline, { minLength: 8, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(documents, indexKey, pipelines, async (fields, index, asked) => {
      const pair = await pairOf(fields, index)
      for (const stages of asked) {
        await expectSame(pair, (c) => c.aggregate(stages, raw).toArray())
      }
      await pair.theirs.drop()
    }),
    runs,
  )
})

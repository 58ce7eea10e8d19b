import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mongoose, { type Connection, type mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentServer, startDocumentServer } from '../src/server.ts'

interface Tagged {
  _id: number
  tags: string[]
}

let dataDir: string
let server: DocumentServer
let connection: Connection

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadbot-documents-'))
  server = await startDocumentServer({ port: 0, dataDir })
  connection = await mongoose.createConnection(`${server.uri}/test`).asPromise()
  const documents = Array.from({ length: 50 }, (_, id) => ({
    _id: id,
    tags: ['all', 'all', id % 2 === 0 ? 'even' : 'odd'],
  }))
  await connection.collection<Tagged>('tagged').insertMany(documents)
  await connection.collection('tagged').createIndex({ tags: 1, _id: -1 })
})
afterAll(async () => {
  await connection.close()
  await server.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('one value of an array is read in the order of the ids, without sorting', async () => {
  const newest = connection.collection<Tagged>('tagged').find({ tags: 'all' }).sort({ _id: -1 }).limit(3)
  expect((await newest.clone().toArray()).map(({ _id }) => _id)).toEqual([49, 48, 47])
  const { queryPlanner, executionStats } = await newest.explain('executionStats')
  expect(queryPlanner.winningPlan).toMatchObject({ stage: 'IXSCAN', indexName: 'tags_1__id_-1' })
  expect(executionStats.totalKeysExamined).toBeLessThanOrEqual(4)
})

test.each([
  [{ tags: 'all' }, 1, [0, 1, 2]],
  [{ tags: 'even' }, -1, [48, 46, 44]],
  [{ $and: [{ tags: 'all' }, { tags: /^od/ }] }, -1, [49, 47, 45]],
  [{ tags: { $gte: 'a' } }, -1, [49, 48, 47]],
  [{ tags: { $in: ['odd', 'even'] } }, 1, [0, 1, 2]],
])('%j comes in the order %i', async (filter: mongo.Filter<Tagged>, direction, ids) => {
  const sort: mongo.Sort = { _id: direction > 0 ? 1 : -1 }
  const found = await connection.collection<Tagged>('tagged').find(filter, { sort, limit: 3 }).toArray()
  expect(found.map(({ _id }) => _id)).toEqual(ids)
})

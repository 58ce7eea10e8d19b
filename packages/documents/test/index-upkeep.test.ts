import fc from 'fast-check'
import type { mongo } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OwnServer, startOwnServer } from './own-server.ts'

interface Thing {
  _id: number
  a?: number
  b?: { c?: number; d?: number | null }
  tags?: string[]
  isOpen?: boolean
}

let server: OwnServer
beforeAll(async () => {
  server = await startOwnServer()
})
afterAll(() => server.close())

const indexes: mongo.IndexDescription[] = [
  { key: { a: 1 }, name: 'single' },
  { key: { 'b.c': -1, a: 1 }, name: 'nested' },
  { key: { tags: 1, _id: -1 }, name: 'array' },
  { key: { a: 1 }, name: 'partial', partialFilterExpression: { isOpen: true } },
  { key: { 'b.d': 1 }, name: 'sparse', sparse: true },
]

/** A question that each index can answer, and `$natural` without any. */
const questions: [string, mongo.Filter<Thing>][] = [
  ['single', { a: { $gte: 0 } }],
  ['nested', { 'b.c': { $gte: 0 } }],
  ['array', { tags: { $in: ['x', 'y'] } }],
  ['partial', { isOpen: true, a: { $gte: 0 } }],
  ['sparse', { 'b.d': { $exists: true } }],
]

const small = fc.integer({ min: 0, max: 3 })
const update: fc.Arbitrary<mongo.UpdateFilter<Thing>> = fc.oneof(
  fc.record({ $set: fc.record({ a: small }) }),
  fc.record({ $inc: fc.record({ 'b.c': small }) }),
  fc.record({ $set: fc.record({ b: fc.record({ c: small, d: small }, { requiredKeys: [] }) }) }),
  fc.record({ $set: fc.record({ tags: fc.subarray(['x', 'y', 'z']) }) }),
  fc.record({ $set: fc.record({ isOpen: fc.boolean() }) }),
  fc.record({ $set: fc.record({ 'b.d': fc.constantFrom(null, 1) }) }),
  fc.constantFrom({ $unset: { isOpen: '' } }, { $unset: { b: '' } }),
  fc.constantFrom({ $unset: { a: '' } }, { $unset: { 'b.d': '' } }, { $unset: { tags: '' } }),
)
const step = fc.record({ _id: fc.integer({ min: 0, max: 4 }), update })

test('every index holds what the documents hold, whatever fields an update changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const things = server.client.db('upkeep').collection<Thing>('things')
      await things.drop()
      await things.createIndexes(indexes)
      for (const { _id, update } of steps) await things.updateOne({ _id }, update, { upsert: true })
      for (const [hint, filter] of questions) {
        const indexed = await things.find(filter, { hint }).toArray()
        const scanned = await things.find(filter, { hint: { $natural: 1 } }).toArray()
        const byId = (one: Thing, other: Thing): number => one._id - other._id
        expect(indexed.toSorted(byId)).toEqual(scanned.toSorted(byId))
      }
    }),
    { numRuns: 60 },
  )
})

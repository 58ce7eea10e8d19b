import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { schemaOf } from '../../../src/storage/schema-of.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const Point = z.object({ id: z.string(), x: z.number().nullable(), at: z.date().optional() })
const Route = z.object({ name: z.string(), points: z.array(Point) })

const Thing = z.object({
  id: z.string(),
  text: z.string().min(1).optional(),
  uuid: z.uuid().optional(),
  kind: z.enum(['a', 'b']).optional(),
  count: z.number().int().optional(),
  whole: z.int().optional(),
  is_done: z.boolean().optional(),
  at: z.date().nullable().optional(),
  type: z.string().optional(),
  level: z.number().default(1).optional(),
  tags: z.array(z.string()).optional(),
  days: z.array(z.date()).optional(),
  points: z.array(Point).optional(),
  point: Point.nullable().optional(),
  route: Route.optional(),
  checked: Route.superRefine(() => undefined).optional(),
  answers: z.record(z.string(), z.union([z.string(), z.null()])).optional(),
  either: z.union([z.string(), z.number()]).optional(),
  event: z.discriminatedUnion('type', [z.object({ type: z.literal('a'), id: z.string() })]).optional(),
})

const { mongodbUri } = ownDatabases()
let connection: Connection
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  connection.model('Thing', schemaOf(Thing, 'things'))
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

interface Row {
  _id: string
  [field: string]: unknown
}
const things = () => connection.model<Row>('Thing')
const stored = (_id: string): Promise<Row | null> => connection.collection<Row>('things').findOne({ _id })

const at = new Date('2026-11-30T04:00:00.000Z')
const point = { id: 'p', x: 1.5, at }
const samples = {
  text: 'a',
  uuid: '019aca3d-7f5e-7c37-9b6e-5b1c5d3e6f00',
  kind: 'b',
  count: 3,
  whole: 4,
  is_done: false,
  at,
  type: 'a field like any other',
  level: 2,
  tags: ['a', 'b'],
  days: [at],
  points: [point, { id: 'q', x: null }],
  point,
  route: { name: 'r', points: [point] },
  checked: { name: 'r', points: [] },
  answers: { a: 'b', c: null },
  either: 5,
  event: { type: 'a', id: 'e' },
} satisfies Partial<z.infer<typeof Thing>>

test.each(Object.entries(samples))(
  '%s is stored as it is, by an insert and by an update',
  async (field, value) => {
    const id = `whole-${field}`
    await things().insertOne({ _id: id, [field]: value })
    expect(await stored(id)).toEqual({ _id: id, [field]: value })
    await things().updateOne({ _id: `set-${field}` }, { $set: { [field]: value } }, { upsert: true })
    expect(await stored(`set-${field}`)).toEqual({ _id: `set-${field}`, [field]: value })
  },
)

test('every field that zod declares has been tried', () => {
  expect(Object.keys(samples).toSorted()).toEqual(Object.keys(Thing.omit({ id: true }).shape).toSorted())
})

test('nothing is filled in: what is missing stays missing, what is null stays null', async () => {
  await things().insertOne({ _id: 'empty', at: null, point: null, answers: {} })
  expect(await stored('empty')).toEqual({ _id: 'empty', at: null, point: null, answers: {} })
})

test.each([
  ['a field', { txt: 'a' }],
  ['the entity’s own name of its id', { id: 'a' }],
  ['a field of an object', { point: { id: 'p', x: 1, y: 2 } }],
])('an insert with %s that zod does not name throws', async (_what, fields) => {
  await expect(things().insertOne({ _id: 'unknown', ...fields })).rejects.toThrow(/strict/i)
  expect(await stored('unknown')).toBeNull()
})

test.each([
  ['a field', { $set: { txt: 'a' } }],
  ['a field of an object', { $set: { 'point.y': 2 } }],
  ['a list', { $push: { marks: 'a' } }],
])('an update with %s that zod does not name throws', async (_what, update) => {
  await expect(things().updateOne({ _id: 'unknown' }, update, { upsert: true })).rejects.toThrow(/strict/i)
  expect(await stored('unknown')).toBeNull()
})

test('an update may name a field of an object', async () => {
  await things().insertOne({ _id: 'inner', point })
  await things().updateOne({ _id: 'inner' }, { $set: { 'point.x': 7 } })
  expect(await stored('inner')).toEqual({ _id: 'inner', point: { ...point, x: 7 } })
})

test.each([
  ['a number', { count: 'three' }],
  ['a date', { at: 'tomorrow' }],
  ['a number in an object', { point: { id: 'p', x: 'far' } }],
])('what is not %s throws where one belongs', async (_what, fields) => {
  await expect(things().insertOne({ _id: 'wrong', ...fields })).rejects.toThrow(/[Cc]ast/)
})

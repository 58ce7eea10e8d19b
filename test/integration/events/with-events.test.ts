import type { Connection } from 'mongoose'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { newId } from '../../../src/core/id.ts'
import { type DomainEvent, owing } from '../../../src/events/event.schema.ts'
import type { OwedEvents } from '../../../src/events/owed-events.store.ts'
import { type WritesWithEvents, withEvents } from '../../../src/events/with-events.store.ts'
import { schemaOf } from '../../../src/storage/schema-of.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const StoredAd = z.object({
  id: z.string(),
  code: z.string(),
  marks: z.array(z.number()),
  rev: z.number().optional(),
  ...owing,
})
interface Row {
  _id: string
  code: string
  marks: number[]
  rev?: number | undefined
  pending_events?: DomainEvent[] | undefined
}

const { mongodbUri } = ownDatabases()
let connection: Connection
let writes: WritesWithEvents<Row>
/** Each announcement, with what the document owed at that moment. */
let announced: { owed: OwedEvents; stored: Promise<Row | null> }[]
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  const adSchema = schemaOf(StoredAd, 'ads')
  adSchema.index({ code: 1 }, { unique: true })
  const model = connection.model('Ad', adSchema)
  await model.createIndexes()
  const announce = (owed: OwedEvents): void => {
    announced.push({ owed, stored: rows().findOne({ _id: owed.document_id }) })
  }
  writes = withEvents<Row>({ model, collection: 'ads', announce, projection: { code: 0 } })
})
beforeEach(() => {
  announced = []
})
afterEach(() => Promise.all(announced.map(({ stored }) => stored)))
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

const rows = () => connection.collection<Row>('ads')
const event = (): DomainEvent => ({ id: newId(), type: 'stats.updated', campaign_id: 'c' })

async function insertOne(): Promise<{ _id: string; events: DomainEvent[] }> {
  const _id = newId()
  const events = [event(), event()]
  expect(await writes.insert({ _id, code: _id, marks: [] }, events)).toBe(true)
  return { _id, events }
}

test('a new document owes its events when they are announced', async () => {
  const { _id, events } = await insertOne()
  expect(announced.map(({ owed }) => owed)).toEqual([{ collection: 'ads', document_id: _id, events }])
  expect(await announced[0]?.stored).toEqual({ _id, code: _id, marks: [], pending_events: events })
})

test('a document whose key is taken is not announced, and what stands there owes nothing more', async () => {
  const { _id, events } = await insertOne()
  expect(await writes.insert({ _id: newId(), code: _id, marks: [] }, [event()])).toBe(false)
  expect(await writes.insert({ _id, code: 'other', marks: [] }, [event()])).toBe(false)
  expect(announced).toHaveLength(1)
  expect(await rows().findOne({ _id })).toMatchObject({ code: _id, pending_events: events })
})

test('an update adds its events to those that are owed, beside what else it pushes', async () => {
  const { _id, events } = await insertOne()
  const own = event()
  await writes.updateOne({ _id, marks: [] }, { $push: { marks: 7 } }, own)
  expect(announced.at(-1)?.owed).toEqual({ collection: 'ads', document_id: _id, events: [own] })
  expect(await announced.at(-1)?.stored).toMatchObject({ marks: [7], pending_events: [...events, own] })
})

test('an update gives the document back as it is then, without what is hidden', async () => {
  const { _id, events } = await insertOne()
  const own = event()
  const written = await writes.findOneAndUpdate({ _id }, { $push: { marks: 7 } }, [own])
  expect(written).toEqual({ _id, marks: [7], pending_events: [...events, own] })
  expect(announced.at(-1)?.owed.events).toEqual([own])
})

test('an update that finds nothing announces nothing', async () => {
  const { _id, events } = await insertOne()
  await writes.updateOne({ _id, marks: 9 }, { $set: { marks: [] } }, event())
  expect(await writes.findOneAndUpdate({ _id, marks: 9 }, { $set: { marks: [] } }, [event()])).toBeNull()
  expect(announced).toHaveLength(1)
  expect(await rows().findOne({ _id })).toMatchObject({ pending_events: events })
})

test('of updates that come at the same time those alone are announced that found their document', async () => {
  const ids = await atRevision()
  await writes.updateOne({ _id: ids[1] ?? '' }, { $set: { code: 'gone' } }, event())
  const before = announced.length
  const own = ids.map(() => event())
  const updates = ids.map((_id, n) =>
    writes.updateOne({ _id, code: _id }, { $push: { marks: n } }, own[n] ?? event()),
  )
  await Promise.all(updates)
  const told = announced.slice(before).map(({ owed }) => [owed.document_id, owed.events])
  expect(told).toEqual([
    [ids[0], [own[0]]],
    [ids[2], [own[2]]],
  ])
  expect(await rows().findOne({ _id: ids[1] ?? '' })).toMatchObject({ marks: [] })
  expect(await rows().findOne({ _id: ids[2] ?? '' })).toMatchObject({ marks: [2], pending_events: [own[2]] })
})

test('of documents that are stored at the same time the refused ones alone are not announced', async () => {
  const { _id: taken } = await insertOne()
  const ids = [newId(), newId(), newId()]
  const codes = [ids[0] ?? '', taken, ids[2] ?? '']
  const stored = ids.map((_id, n) => writes.insert({ _id, code: codes[n] ?? '', marks: [] }, [event()]))
  expect(await Promise.all(stored)).toEqual([true, false, true])
  expect(announced.map(({ owed }) => owed.document_id)).toEqual([taken, ids[0], ids[2]])
})

/** Three documents at revision 4. */
async function atRevision(): Promise<string[]> {
  const ids = [newId(), newId(), newId()]
  await Promise.all(ids.map((_id) => writes.insert({ _id, code: _id, marks: [], rev: 4 }, [])))
  return ids
}

const next = (marks: number[]) => ({ $set: { marks }, $inc: { rev: 1 } })

test('of revisions that are made at the same time those alone fail that somebody else has made', async () => {
  const ids = await atRevision()
  await rows().updateOne({ _id: ids[1] ?? '' }, next([9]))
  const made = ids.map((_id) => writes.revise({ _id, rev: 4 }, next([1]), [event()]))
  expect(await Promise.all(made)).toEqual([true, false, true])
  const stored = await rows()
    .find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .toArray()
  expect(stored.map(({ marks, rev }) => ({ marks, rev }))).toEqual([
    { marks: [1], rev: 5 },
    { marks: [9], rev: 5 },
    { marks: [1], rev: 5 },
  ])
  expect(announced.map(({ owed }) => owed.document_id)).toEqual([ids[0], ids[2]])
})

test('a revision that announces nothing is known by what it sets', async () => {
  const [first = '', second = ''] = await atRevision()
  await rows().updateOne({ _id: second }, next([9]))
  const made = [first, second].map((_id) => writes.revise({ _id, rev: 4 }, next([1]), []))
  expect(await Promise.all(made)).toEqual([true, false])
  expect(announced).toEqual([])
})

test('of two who make the same revision at the same time one has made it', async () => {
  const [_id = ''] = await atRevision()
  const made = [1, 2].map((mark) => writes.revise({ _id, rev: 4 }, next([mark]), [event()]))
  expect(await Promise.all(made)).toEqual([true, false])
  expect(await rows().findOne({ _id })).toMatchObject({ marks: [1], rev: 5 })
})

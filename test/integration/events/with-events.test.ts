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
  ...owing,
})
interface Row {
  _id: string
  code: string
  marks: number[]
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
  await writes.updateOne({ _id, marks: [] }, { $push: { marks: 7 } }, [own])
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
  await writes.updateOne({ _id, marks: 9 }, { $set: { marks: [] } }, [event()])
  expect(await writes.findOneAndUpdate({ _id, marks: 9 }, { $set: { marks: [] } }, [event()])).toBeNull()
  expect(announced).toHaveLength(1)
  expect(await rows().findOne({ _id })).toMatchObject({ pending_events: events })
})

test('an update without events owes none and announces none', async () => {
  const { _id, events } = await insertOne()
  await writes.updateOne({ _id }, { $push: { marks: 1 } }, [])
  expect(announced).toHaveLength(1)
  expect(await rows().findOne({ _id })).toMatchObject({ marks: [1], pending_events: events })
})

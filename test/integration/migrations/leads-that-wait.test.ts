import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId, timeOfId } from '../../../src/core/id.ts'
import { createDayOf } from '../../../src/core/local-day.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { migrate } from '../../../src/migrations/migrate.ts'
import { migrations } from '../../../src/migrations/migrations.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const { mongodbUri } = ownDatabases()
const options = { logger: createLogger('silent'), dayOf: createDayOf('Asia/Almaty') }
const index = migrations.findIndex(({ name }) => name.endsWith('leads-that-wait'))
let connection: Connection
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  await migrate(connection, { ...options, migrations: migrations.slice(0, index) })
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

type Document = { _id: string } & Record<string, unknown>
const moment = new Date('2026-11-20T08:00:00Z')

function lead(sender: string, changes: object = {}): Document {
  const last_message = { id: newId(), sender, kind: 'text', text: 'Текст' }
  const inbox = { last_message, read_up_to: null, unread_ids: [], words: [] }
  const open = { status: 'new', blocked_at: null, open_questions: [], dialog: null, human_answered_at: null }
  return { _id: newId(), rev: 0, inbox, last_message_at: moment, ...open, ...changes }
}

test('leads of before wait since the first message that nobody has answered', async () => {
  const [asking, silent, spam] = [lead('lead'), lead('lead'), lead('lead', { status: 'spam' })]
  const question = { message_id: null, text: 'Сколько?', at: new Date('2026-11-19T08:00:00Z') }
  const [owed, answered] = [lead('bot', { open_questions: [question] }), lead('human')]
  const [done, blocked] = [lead('bot', { dialog: { stage: 'done' } }), lead('bot', { blocked_at: moment })]
  const all = [asking, silent, spam, owed, answered, done, blocked]
  await connection.collection<Document>('leads').insertMany(all)
  const ids = ['lead', 'human', 'lead', 'lead'].map((sender) => ({ _id: newId(), sender }))
  const said = ids.map((each) => ({ ...each, lead_id: asking._id, created_at: timeOfId(each._id) }))
  await connection.collection<Document>('messages').insertMany(said)

  await migrate(connection, { ...options, migrations: migrations.slice(0, index + 1) })
  const stored = await connection.collection<Document>('leads').find().sort({ _id: 1 }).toArray()
  expect(stored.map(({ waiting_since }) => waiting_since)).toEqual([
    said[2]?.created_at,
    moment,
    null,
    question.at,
    null,
    moment,
    null,
  ])
  expect(stored.map(({ is_waiting }) => is_waiting)).toEqual([true, true, false, true, false, true, false])
  expect(stored.map(({ undelivered_at }) => undelivered_at)).toEqual([...Array(6).fill(null), moment])
})

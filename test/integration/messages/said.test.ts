import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { createMessageStore, type MessageStore } from '../../../src/messages/message.store.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const { mongodbUri } = ownDatabases()
let connection: Connection
let messages: MessageStore

beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  messages = createMessageStore(connection)
  await messages.ensureIndexes()
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

/** A conversation of so many words of the customer, each answered. */
async function conversation(count: number): Promise<{ leadId: string; said: string[] }> {
  const leadId = newId()
  const said: string[] = []
  for (let at = 0; at < count; at += 1) {
    said.push(await store(leadId, 'lead', `слово ${at}`))
    await store(leadId, 'bot', 'ответ')
  }
  return { leadId, said }
}

async function store(lead_id: string, sender: Message['sender'], message: string): Promise<string> {
  const id = newId()
  const ours = { platform: 'olx', kind: 'text', dedupe_key: id, created_at: new Date() } as const
  await messages.insert({ id, lead_id, sender, message, ...ours, is_handled: true })
  return id
}

const listSaid = async (leadId: string, limit: number): Promise<string[]> =>
  (await messages.listSaid(leadId, limit)).map(({ id }) => id)

test('what customers said first is read for each of several at once as for one alone', async () => {
  const few = [await conversation(2), await conversation(0), await conversation(5)]
  // The first is asked for alone, the others while that is under way.
  const read = await Promise.all([...few, ...few].map(({ leadId }) => listSaid(leadId, 3)))
  expect(read).toEqual([...few, ...few].map(({ said }) => said.slice(0, 3)))
})

test('one who says very much leaves room for the others', async () => {
  const all = [await conversation(1), await conversation(70), await conversation(1)]
  const read = await Promise.all([...all, ...all].map(({ leadId }) => listSaid(leadId, 200)))
  expect(read).toEqual([...all, ...all].map(({ said }) => said))
})

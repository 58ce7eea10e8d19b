import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLeadStore } from '../../../src/leads/lead.store.ts'
import type { LeadDocument } from '../../../src/leads/lead-document.ts'
import { createLeadListStore } from '../../../src/leads/lead-list.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'
import { createGate } from '../../support/gate.ts'

const { mongodbUri } = ownDatabases()
let connection: Connection
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

test('a lead that goes from one status to another while a list of both is read is in it', async () => {
  const leads = createLeadStore(connection)
  await leads.ensureIndexes()
  const lead = newLead({ source: 'olx', name: 'Иван', status: 'hot' })
  await leads.insert(lead)
  const newIsRead = createGate()
  const model = connection.model<LeadDocument>('Lead')
  const find = (...asked: Parameters<typeof model.find>) => {
    const query = model.find(...asked)
    const text = JSON.stringify(asked[0])
    if (text.includes('"status":"new"')) query.post(() => newIsRead.open())
    if (text.includes('"status":"hot"'))
      query.pre(async () => {
        await newIsRead.opened
        await leads.change(lead.id, () => ({ status: 'new' }))
      })
    return query
  }
  const watched = new Proxy(model, {
    get: (target, name, receiver) => (name === 'find' ? find : Reflect.get(target, name, receiver)),
  })
  const lists = createLeadListStore(connection, watched)
  const listed = await lists.list({ status: ['new', 'hot'] }, { limit: 10 })
  expect(listed.map(({ id, status }) => [id, status])).toEqual([[lead.id, 'new']])
})

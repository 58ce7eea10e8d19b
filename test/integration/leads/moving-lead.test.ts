import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLeadStore } from '../../../src/leads/lead.store.ts'
import type { LeadDocument } from '../../../src/leads/lead-document.ts'
import { createLeadListStore, type ReadableLeads } from '../../../src/leads/lead-list.store.ts'
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
  const collection = connection.collection<LeadDocument>('leads')
  const find: ReadableLeads['find'] = (query, options) => ({
    toArray: async () => {
      const text = JSON.stringify(query)
      if (text.includes('"status":"hot"')) {
        await newIsRead.opened
        await leads.change(lead.id, () => ({ status: 'new' }))
      }
      const found = await collection.find(query, options).toArray()
      if (text.includes('"status":"new"')) newIsRead.open()
      return found
    },
  })
  const lists = createLeadListStore(connection, { find })
  const listed = await lists.list({ status: ['new', 'hot'] }, { limit: 10 })
  expect(listed.map(({ id, status }) => [id, status])).toEqual([[lead.id, 'new']])
})

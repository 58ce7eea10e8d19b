import { expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { createKnownLeads } from '../../../src/pipeline/known-leads.ts'

const lead = newLead({ source: 'olx', name: 'Иван' })

function message(): Message {
  const id = newId()
  const given = { platform: 'olx', sender: 'lead', message: 'Да', kind: 'text', is_handled: false } as const
  return { ...given, id, lead_id: lead.id, dedupe_key: id, created_at: new Date() }
}

test('what was read last is taken once', () => {
  const known = createKnownLeads()
  const one = { lead, unhandled: [message()] }
  known.keep(one, known.moment())
  expect(known.take(lead.id)).toEqual(one)
  expect(known.take(lead.id)).toBeUndefined()
})

test('what is unhandled has to be read where two have stored a message before anybody took the first', () => {
  const known = createKnownLeads()
  const [first, second] = [message(), message()]
  known.keep({ lead, unhandled: [first] }, known.moment())
  known.keep({ lead, unhandled: [second] }, known.moment())
  expect(known.take(lead.id)).toEqual({ lead, unhandled: null })

  known.keep({ lead, unhandled: null }, known.moment())
  known.keep({ lead, unhandled: [second] }, known.moment())
  expect(known.take(lead.id)).toEqual({ lead, unhandled: null })
})

test('a later reading that tells of all messages takes the place of one before', () => {
  const known = createKnownLeads()
  const [first, second] = [message(), message()]
  known.keep({ lead, unhandled: [first] }, known.moment())
  known.keep({ lead, unhandled: [first, second] }, known.moment())
  expect(known.take(lead.id)).toEqual({ lead, unhandled: [first, second] })
})

test('nothing is kept of what was read before something was forgotten', () => {
  const known = createKnownLeads()
  const since = known.moment()
  known.forget(lead.id)
  known.keep({ lead, unhandled: [] }, since)
  expect(known.take(lead.id)).toBeUndefined()
})

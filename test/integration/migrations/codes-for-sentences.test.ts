import type { Connection } from 'mongoose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../src/core/id.ts'
import { createLogger } from '../../../src/core/logger.ts'
import { presentInboxLeadDetail } from '../../../src/inbox/inbox.api.ts'
import { emptyInbox } from '../../../src/leads/inbox-state.schema.ts'
import { createLeadStore } from '../../../src/leads/lead.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { presentMessage } from '../../../src/messages/message.api.ts'
import { createMessageStore } from '../../../src/messages/message.store.ts'
import { migrate } from '../../../src/migrations/migrate.ts'
import { migrations } from '../../../src/migrations/migrations.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const { mongodbUri } = ownDatabases()
const logger = createLogger('silent')
const at = new Date('2026-11-29T10:00:00.000Z')
let connection: Connection
beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  await migrate(connection, { logger, migrations: migrations.slice(0, 5) })
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})

type Document = { _id: string } & Record<string, unknown>

interface Old {
  lead: Record<string, unknown>
  message?: Record<string, unknown>
}

/** A lead and its message as version 5 of the schema has them. */
async function store({ lead, message }: Old): Promise<{ leadId: string; messageId: string }> {
  const { id: _id, unknown_ad_codes: _codes, ...rest } = newLead({ source: 'telegram', name: 'Иван' })
  const messageId = newId()
  if (message) {
    await connection.collection<Document>('messages').insertOne({
      ...{ _id: messageId, lead_id: _id, platform: 'telegram', sender: 'lead', dedupe_key: `in:${_id}` },
      ...{ created_at: at, is_handled: true, ...message },
    })
  }
  const last_message = message && { id: messageId, sender: 'lead', kind: message.kind, text: message.message }
  const inbox = { ...emptyInbox, last_message: last_message ?? null, words: ['фото'] }
  await connection.collection<Document>('leads').insertOne({ _id, ...rest, inbox, ...lead })
  return { leadId: _id, messageId }
}

const sentence = 'Посоветовал сам директор'

test('sentences become codes, and what nobody knows is kept and shown as it is', async () => {
  const history = { from: 'new', to: 'lost', at, by: 'worker' }
  const known = await store({
    lead: {
      name: 'Клиент telegram',
      notes: 'Перезвонить\nНеизвестный код объявления: spring\nНеизвестный код объявления: may-1',
      score_reasons: [{ rule: 'urgency', points: 10, detail: 'торопится: «срочн…»' }],
      status_history: [{ ...history, why: 'Молчит дней: 14' }],
    },
    message: {
      kind: 'photo',
      message: '📷 Фото: шкаф',
      incoming: { user_name: '', said: 'шкаф', file_id: 'f1' },
    },
  })
  const unknown = await store({
    lead: {
      name: 'Клиент telegram',
      has_own_name: true,
      notes: 'Неизвестный код объявления: spring\nПерезвонить',
      score_reasons: [{ rule: 'director', points: 5, detail: sentence }],
      status_history: [{ ...history, why: sentence }],
    },
    message: { kind: 'photo', message: sentence, incoming: { user_name: '' } },
  })
  await migrate(connection, { logger })
  const leads = createLeadStore(connection)
  const messages = createMessageStore(connection)

  const lead = await leads.findById(known.leadId)
  expect(lead).toMatchObject({
    name: '',
    notes: 'Перезвонить',
    unknown_ad_codes: ['spring', 'may-1'],
    score_reasons: [{ rule: 'urgency', points: 10, reason: { code: 'urgency', words: ['срочн…'] } }],
    status_history: [{ reason: { code: 'silent', days: 14 } }],
    inbox: { last_message: { text: 'шкаф', marks: [{ code: 'photo' }] } },
  })
  expect(JSON.stringify(lead)).not.toMatch(/торопится|Молчит|Клиент|Неизвестный|Фото/)
  expect(lead && presentInboxLeadDetail(lead, 'ru')).toMatchObject({
    name: 'Клиент telegram',
    notes: 'Перезвонить\nНеизвестный код объявления: spring\nНеизвестный код объявления: may-1',
    score_reasons: [{ detail: 'торопится: «срочн…»' }],
    status_history: [{ why: 'Молчит дней: 14' }],
    last_message: { text: '📷 Фото: шкаф' },
  })
  expect(lead && presentInboxLeadDetail(lead, 'en')).toMatchObject({
    name: 'telegram customer',
    notes: 'Перезвонить\nUnknown ad code: spring\nUnknown ad code: may-1',
    score_reasons: [{ detail: 'is in a hurry: «срочн…»' }],
    status_history: [{ why: 'Silent for days: 14' }],
    last_message: { text: '📷 Photo: шкаф' },
  })
  const [photo] = await messages.findByIds([known.messageId])
  expect(photo).toMatchObject({ message: 'шкаф', marks: [{ code: 'photo' }], incoming: { said: 'шкаф' } })

  const kept = await leads.findById(unknown.leadId)
  for (const language of ['ru', 'en'] as const) {
    expect(kept && presentInboxLeadDetail(kept, language)).toMatchObject({
      name: 'Клиент telegram',
      notes: 'Неизвестный код объявления: spring\nПерезвонить',
      score_reasons: [{ rule: 'director', points: 5, detail: sentence }],
      status_history: [{ why: sentence }],
      last_message: { text: sentence },
    })
    const [same] = await messages.findByIds([unknown.messageId])
    expect(same && presentMessage(same, language).message).toBe(sentence)
  }
})

import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { typicalDocuments } from '../../../embedded/typical-documents.ts'
import { startDocumentServer } from '../../../packages/documents/src/server.ts'
import { newId, timeOfId } from '../../../src/core/id.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { noteMessage } from '../../../src/leads/note-message.ts'
import type { Message } from '../../../src/messages/message.schema.ts'
import { openMongo } from '../../../src/storage/mongo.ts'
import { createStores, ensureIndexes, type Stores } from '../../../src/stores.ts'

const leads = 100
/**
 * Seen: 8.0 KB among 1 500, with 28.8 KB before documents were packed and tokens became words; more among few, and the
 * more the fewer writes share a commit.
 */
const mostBytes = 14_000

const origins = Array.from({ length: 5 }, () => ({ ad_id: newId(), campaign_id: newId(), niche_id: newId() }))
const texts = [
  'Здравствуйте, ноутбук не включается, нужен срочный ремонт',
  'Сколько стоит замена экрана на MacBook Air?',
  'Можно сегодня вечером привезти, район Абая и Розыбакиева',
]

async function writeLead(stores: Stores, at: number): Promise<void> {
  const phone = `+7701${String((at * 7_919) % 10_000_000).padStart(7, '0')}`
  const person = { platform_user_id: String(1_000_000 + at), name: `Айгүл ${at}`, phone, phone_e164: phone }
  const lead = newLead({ source: 'telegram', ...person, ...origins[at % origins.length] })
  await stores.leads.insert(lead)
  for (const message of texts) {
    const id = newId()
    const said: Message = {
      ...{ id, lead_id: lead.id, platform: 'telegram', sender: 'lead', message, kind: 'text' },
      ...{ bot: '7000001', chat: person.platform_user_id, dedupe_key: `in:${id}`, is_handled: true },
      ...{ created_at: timeOfId(id), trace_id: id, incoming: { user_name: 'Айгүл', language: 'ru' } },
    }
    await stores.messages.insert(said)
    await stores.leads.change(lead.id, ({ inbox }) => ({ ...noteMessage(inbox, said), last_message_id: id }))
  }
  await stores.leads.change(lead.id, () => ({ status: 'contacted', quality_score: at % 101 }))
}

test('a lead with three short messages takes little of the disk, indexes and all', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'lead-size-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const server = await startDocumentServer({ port: 0, dataDir: directory, samples: typicalDocuments })
  onTestFinished(() => server.close())
  const connection = await openMongo(`${server.uri}/leadbot`, () => undefined)
  onTestFinished(() => connection.close())
  const stores = createStores(connection)
  await ensureIndexes(...Object.values(stores))
  const size = (): number => statSync(join(directory, 'data.mdb')).size
  const before = size()
  await Promise.all(Array.from({ length: leads }, (_, at) => writeLead(stores, at)))
  expect((size() - before) / leads).toBeLessThan(mostBytes)
})

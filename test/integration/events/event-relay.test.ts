import type { Connection } from 'mongoose'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { type AdStore, createAdStore } from '../../../src/campaigns/ad.store.ts'
import type { Campaign } from '../../../src/campaigns/campaign.schema.ts'
import { type CampaignStore, createCampaignStore } from '../../../src/campaigns/campaign.store.ts'
import { newId, timeOfId } from '../../../src/core/id.ts'
import { createLogger } from '../../../src/core/logger.ts'
import type { DomainEvent } from '../../../src/events/event.schema.ts'
import { createEventRelay, type EventRelay } from '../../../src/events/event-relay.ts'
import { createOwedEventStore, type OwedEventStore } from '../../../src/events/owed-events.store.ts'
import type { Lead } from '../../../src/leads/lead.schema.ts'
import { createLeadStore, type LeadStore } from '../../../src/leads/lead.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { createMessageStore, type MessageStore } from '../../../src/messages/message.store.ts'
import { connectTo, dropDatabase, ownDatabases } from '../../support/databases.ts'

const { mongodbUri } = ownDatabases()
const later = (): Date => new Date(Date.now() + 1_000)
let connection: Connection
let owed: OwedEventStore
let leads: LeadStore
let messages: MessageStore
let campaigns: CampaignStore
let ads: AdStore
let relay: EventRelay
/** What reached the sink. */
let taken: DomainEvent[]
let isSinkDown: boolean

beforeAll(async () => {
  connection = await connectTo(mongodbUri)
  owed = createOwedEventStore(connection)
  const sink = {
    take: async (events: DomainEvent[]) => {
      if (isSinkDown) throw new Error('down')
      taken.push(...events)
    },
  }
  relay = createEventRelay({
    owed,
    sinks: [sink],
    logger: createLogger('silent'),
    onLeft: () => undefined,
    now: later,
  })
  leads = createLeadStore(connection, relay.announce)
  messages = createMessageStore(connection, relay.announce)
  campaigns = createCampaignStore(connection, relay.announce)
  ads = createAdStore(connection, relay.announce)
  for (const store of [owed, messages]) await store.ensureIndexes()
})
afterAll(async () => {
  await connection.close()
  await dropDatabase(mongodbUri)
})
beforeEach(async () => {
  isSinkDown = false
  await relay.idle()
  await relay.sweep(0)
  taken = []
})

async function storeLead(given: Partial<Lead> = {}): Promise<Lead> {
  const lead = await leads.insert(newLead({ source: 'olx', name: 'Иван', ...given }))
  if (lead === null) throw new Error('a lead of a new person is stored')
  return lead
}

async function told(): Promise<string[]> {
  await relay.idle()
  return taken.map(({ type }) => type)
}

async function owing(): Promise<number> {
  return (await owed.list(newId(), 100)).length
}

/** What everyone has of a lead; throws until they have. */
function tookOne(id: string): string[] {
  const events = relay.takeHanded('leads', [id]).get(id)
  if (events === undefined) throw new Error('not handed on yet')
  return events
}

function history(from: Lead['status'], to: Lead['status']): Lead['status_history'] {
  return [{ from, to, at: new Date(), by: 'worker', reason: { code: 'score', score: 60 } }]
}

describe('a write announces', () => {
  test('a new lead, and what it adds to its campaign', async () => {
    const lead = await storeLead({ campaign_id: newId() })
    expect(await told()).toEqual(['lead.created', 'stats.updated'])
    expect(taken).toMatchObject([{ lead_id: lead.id }, { campaign_id: lead.campaign_id }])
  })

  test('what a new lead is that has been scored before it is stored', async () => {
    const status_history = history('new', 'qualified')
    await storeLead({ campaign_id: newId(), status: 'qualified', quality_score: 60, status_history })
    expect(await told()).toEqual([
      ...['lead.created', 'lead.status_changed', 'lead.qualified', 'stats.updated'],
    ])
    expect(taken[1]).toMatchObject({ from: 'new', to: 'qualified', by: 'worker' })
  })

  test('which fields of a lead changed, and nothing where none that counts did', async () => {
    const lead = await storeLead()
    await leads.change(lead.id, () => ({ quality_score: 70, name: 'Иван', last_message_at: new Date() }))
    await leads.change(lead.id, () => ({ last_message_at: new Date(), due: ['score'] }))
    expect(await told()).toEqual(['lead.created', 'lead.updated'])
    expect(taken[1]).toMatchObject({ changed: ['quality_score'] })
  })

  test('a status once, and qualified only when the lead was not', async () => {
    const lead = await storeLead()
    const move = (from: Lead['status'], to: Lead['status']): Promise<Lead | null> =>
      leads.change(lead.id, () => ({ status: to, status_history: history(from, to) }))
    await move('new', 'hot')
    await move('hot', 'won')
    await move('won', 'won')
    expect(await told()).toEqual([
      ...['lead.created', 'lead.updated', 'lead.status_changed', 'lead.qualified', 'lead.hot'],
      ...['lead.updated', 'lead.status_changed'],
    ])
    expect(taken[2]).toMatchObject({ from: 'new', to: 'hot', by: 'worker' })
  })

  test('a message once, however often it is delivered to us, and each step of its way out', async () => {
    const id = newId()
    const message = {
      id,
      lead_id: newId(),
      platform: 'telegram',
      sender: 'bot',
      message: 'Здравствуйте!',
      kind: 'text',
      bot: 'b',
      chat: 'c',
      dedupe_key: `re:${id}`,
      created_at: timeOfId(id),
      is_handled: true,
      delivery: { status: 'pending', attempts: 0, next_attempt_at: new Date() },
    } as const
    expect(await messages.insert(message)).toBe(true)
    expect(await messages.insert({ ...message, id: newId() })).toBe(false)
    await messages.markSent({ id }, '7', new Date())
    await messages.markSent({ id }, '7', new Date())
    expect(await told()).toEqual(['message.created', 'message.delivery'])
    expect(taken).toMatchObject([{ message_id: id }, { message_id: id, status: 'sent' }])
  })

  test('a campaign, and what its ads spend', async () => {
    const id = newId()
    const campaign: Campaign = {
      id,
      niche_id: newId(),
      name: 'Шторы',
      platform: 'olx',
      status: 'draft',
      budget: null,
      start_date: null,
      end_date: null,
      counts: { leads: 0, qualified: 0 },
      created_at: timeOfId(id),
      updated_at: timeOfId(id),
    }
    await campaigns.insert(campaign)
    await campaigns.changeIfCurrent(campaign, { status: 'active' })
    const ad = { id: newId(), campaign_id: id, niche_id: campaign.niche_id, title: 'Шторы', url: null }
    await ads.insert({
      ...ad,
      spent: 0,
      spend_tiyn: {},
      code: newId(),
      created_at: new Date(),
      updated_at: new Date(),
    })
    await ads.change(ad.id, () => ({ title: 'Шторы на заказ' }))
    await ads.change(ad.id, () => ({ spent: 500, spend_tiyn: { '2024-11-17': 50_000 } }))
    expect(await told()).toEqual([
      ...['campaign.updated', 'campaign.updated', 'stats.updated', 'stats.updated'],
    ])
    for (const event of taken) expect(event).toMatchObject({ campaign_id: id })
  })
})

describe('the relay', () => {
  test('leaves nothing owed once the sinks have the events', async () => {
    await storeLead()
    await relay.idle()
    expect(await owing()).toBe(0)
    expect(
      await connection.collection('leads').countDocuments({ 'pending_events.id': { $exists: true } }),
    ).toBe(0)
  })

  test('lets the write that forgets what was counted forget what everyone has', async () => {
    const lead = await storeLead({ campaign_id: newId() })
    relay.hurry()
    const handed = await vi.waitFor(() => tookOne(lead.id))
    expect(handed).toEqual(taken.map(({ id }) => id))
    expect(relay.takeHanded('leads', [lead.id]).size).toBe(0)
    const { id, rev, pending_counts: counts, pending_stats: stats } = lead
    await leads.dropPending([{ id, rev, counts, stats, events: handed }])
    expect(await owing()).toBe(0)
    expect(await leads.findById(id)).toMatchObject({ pending_counts: [], pending_stats: [], due: [] })
  })

  test('forgets them too where the lead has been written meanwhile, and nothing that came since', async () => {
    const lead = await storeLead({ campaign_id: newId() })
    const events = [...taken.map(({ id }) => id), newId()]
    await leads.change(lead.id, () => ({ status: 'hot', status_history: history('new', 'hot') }))
    const { id, rev, pending_counts: counts, pending_stats: stats } = lead
    await leads.dropPending([{ id, rev, counts, stats, events }])
    const [left] = await owed.list(newId(), 100)
    expect(left?.events.map(({ type }) => type)).toEqual([
      ...['lead.updated', 'lead.status_changed', 'lead.qualified', 'lead.hot', 'stats.updated'],
    ])
    const changed = await leads.findById(id)
    expect(changed).toMatchObject({ due: ['counts'], pending_counts: [{ leads: 0, qualified: 1 }] })
  })

  test('hands on once more what such a write has not forgotten in the end', async () => {
    const lead = await storeLead()
    expect(await vi.waitFor(() => tookOne(lead.id))).toHaveLength(1)
    await relay.sweep(0)
    expect(await told()).toEqual(['lead.created', 'lead.created'])
    expect(await owing()).toBe(0)
  })

  test('hands on what a process wrote that died before it told anyone', async () => {
    const lead = newLead({ source: 'olx', name: 'Иван' })
    await createLeadStore(connection).insert(lead)
    await createLeadStore(connection).change(lead.id, () => ({ quality_score: 10 }))
    expect(await told()).toEqual([])
    await relay.sweep(0)
    expect(await told()).toEqual(['lead.created', 'lead.updated'])
    expect(await owing()).toBe(0)
  })

  test('keeps the events, in order, while a sink is away', async () => {
    isSinkDown = true
    const lead = await storeLead()
    await leads.change(lead.id, () => ({ quality_score: 10 }))
    await relay.idle()
    await expect(relay.sweep(0)).rejects.toThrow('down')
    expect(await owing()).toBe(1)
    isSinkDown = false
    await relay.sweep(0)
    expect(await told()).toEqual(['lead.created', 'lead.updated'])
    expect(await owing()).toBe(0)
  })

  test('keeps what was written while the events before it were handed on', async () => {
    const lead = newLead({ source: 'olx', name: 'Иван' })
    await createLeadStore(connection).insert(lead)
    const before = await owed.list(newId(), 100)
    await createLeadStore(connection).change(lead.id, () => ({ quality_score: 10 }))
    await owed.settle(before)
    const after = await owed.list(newId(), 100)
    expect(after.flatMap(({ events }) => events)).toMatchObject([{ type: 'lead.updated' }])
  })

  test('leaves events to the process that is telling them until they are old', async () => {
    const lead = newLead({ source: 'olx', name: 'Иван' })
    await createLeadStore(connection).insert(lead)
    await relay.sweep(60_000)
    expect(await told()).toEqual([])
    expect(await owing()).toBe(1)
  })
})

test('an entity read back shows nothing of the events that its document owes', async () => {
  const lead = newLead({ source: 'olx', name: 'Иван' })
  const inserted = await createLeadStore(connection).insert(lead)
  expect(await leads.findById(lead.id)).toEqual(inserted)
})

import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { z } from 'zod'
import { createLeadStore } from '../../../src/leads/lead.store.ts'
import { newLead } from '../../../src/leads/new-lead.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type LiveClient, listen, openLiveClient, type Received } from '../../support/live-client.ts'

const databases = ownDatabases()
const patiently = { timeout: 20_000, interval: 25 }
let api: TestApi
let redis: Redis
let clients: LiveClient[] = []

beforeAll(async () => {
  api = await startApi({}, { databases })
  redis = new Redis(inject('redisUrl'))
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.leave()))
  clients = []
})
afterAll(async () => {
  redis.disconnect()
  await api.close()
})

async function page(subscription?: object, query = ''): Promise<LiveClient> {
  const client = await listen(api.baseUrl, subscription, { query })
  clients.push(client)
  return client
}

async function newLeadOf(body: object = {}): Promise<string> {
  return idOf(await api.call('POST', '/api/leads', { name: 'Айгуль', source: 'olx', ...body }))
}

async function say(leadId: string, message: string): Promise<void> {
  const answer = await api.call('POST', `/api/leads/${leadId}/messages`, { message, sender: 'lead' })
  expect(answer.status).toBe(200)
}

/** A campaign of a new niche with an ad that leads may come from. */
async function newCampaign(): Promise<{ niche: string; campaign: string; ad: string }> {
  const niche = idOf(await api.call('POST', '/api/niches', { name: 'Шторы', category: 'curtains' }))
  const body = { niche_id: niche, name: 'Шторы в Алматы', platform: 'olx' }
  const campaign = idOf(await api.call('POST', '/api/campaigns', body))
  const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'Шторы' }))
  return { niche, campaign, ad }
}

/** What a page heard, once it has heard so much. */
async function heard(client: LiveClient, count: number): Promise<Received[]> {
  return vi.waitFor(() => {
    expect(client.events().length).toBeGreaterThanOrEqual(count)
    return client.events()
  }, patiently)
}

/** Waits until these are the texts of all messages that a page heard of. */
async function heardTexts(client: LiveClient, expected: string[]): Promise<void> {
  await vi.waitFor(() => expect(texts(client.events())).toEqual(expected), patiently)
}

/** The texts of the messages among the events. */
function texts(events: Received[]): string[] {
  const Data = z.object({ message: z.object({ message: z.string() }) })
  return events.flatMap(({ type, data }) =>
    type === 'message.created' ? Data.parse(data).message.message : [],
  )
}

/** The lead or campaign that an event is about. */
function subjectOf(event: Received): string | undefined {
  const named = z.object({ id: z.string() }).optional()
  const Data = z.object({
    lead: named,
    campaign: named,
    message: z.object({ lead_id: z.string() }).optional(),
    campaign_ids: z.array(z.string()).default([]),
  })
  const { lead, campaign, message, campaign_ids } = Data.parse(event.data)
  return lead?.id ?? campaign?.id ?? message?.lead_id ?? campaign_ids[0]
}

/** What a page heard of these alone: others may be at work. */
async function heardOf(client: LiveClient, ids: string[], count: number): Promise<Received[]> {
  return vi.waitFor(() => {
    const about = client.events().filter((event) => ids.includes(subjectOf(event) ?? ''))
    expect(about.length).toBeGreaterThanOrEqual(count)
    return about
  }, patiently)
}

describe('a page hears', () => {
  test('of a new lead, its messages and its status, as the API shows them and in order', async () => {
    const client = await page()
    const id = await newLeadOf({ phone: '+7 777 123 4567' })
    await say(id, 'Нужны шторы')
    await heardOf(client, [id], 3)
    await api.call('PATCH', `/api/leads/${id}/status`, { status: 'hot' })
    const events = await heardOf(client, [id], 4)
    expect(events).toMatchObject([
      { type: 'lead.created', version: 1, data: { lead: { id, name: 'Айгуль', phone: '+7 777 123 4567' } } },
      { type: 'message.created', data: { message: { lead_id: id, message: 'Нужны шторы', delivery: null } } },
      { type: 'lead.updated', data: { changed: expect.arrayContaining(['quality_score']), lead: { id } } },
      { type: 'lead.updated', data: { changed: ['status'], lead: { id, status: 'hot' } } },
    ])
    const ids = events.map((event) => event.id ?? '')
    expect(ids).toEqual([...new Set(ids)].toSorted())
  })

  test('of a campaign and of what its leads and ads come to', async () => {
    const client = await page()
    const { campaign, ad } = await newCampaign()
    const lead = await newLeadOf({ ad_id: ad })
    await api.call('PATCH', `/api/campaigns/${campaign}/status`, { status: 'active' })
    const events = await heardOf(client, [campaign, lead], 5)
    expect(events.map(({ type }) => type)).toEqual([
      ...['campaign.updated', 'stats.updated', 'lead.created', 'stats.updated', 'campaign.updated'],
    ])
    expect(events[3]).toMatchObject({ data: { campaign: { id: campaign, stats: { total_leads: 1 } } } })
    expect(events[4]).toMatchObject({ data: { campaign: { id: campaign, status: 'active' } } })
  })

  test('of one lead, one campaign or one niche and of nothing else, if that is what it asked for', async () => {
    const [ours, other] = [await newCampaign(), await newCampaign()]
    const lead = await newLeadOf({ ad_id: ours.ad })
    const ofLead = await page({ lead_ids: [lead] })
    const ofCampaign = await page({ campaign_ids: [ours.campaign] })
    const ofNiche = await page({ niche_ids: [ours.niche] })
    await say(await newLeadOf({ ad_id: other.ad }), 'чужое')
    await say(lead, 'своё')
    const last = await newLeadOf({ ad_id: ours.ad })
    for (const client of [ofCampaign, ofNiche]) {
      await vi.waitFor(() => expect(client.events().map(subjectOf)).toContain(last), patiently)
      expect(new Set(client.events().map(subjectOf))).toEqual(new Set([lead, last, ours.campaign]))
      expect(texts(client.events())).toEqual(['своё'])
    }
    expect(new Set(ofLead.events().map(subjectOf))).toEqual(new Set([lead]))
    expect(texts(ofLead.events())).toEqual(['своё'])
  })

  test('once reports count what leads have added, and for which campaign and niche', async () => {
    const { niche, campaign, ad } = await newCampaign()
    const client = await page({ niche_ids: [niche] })
    await newLeadOf({ ad_id: ad })
    await vi.waitFor(
      () =>
        expect(client.events()).toContainEqual(
          expect.objectContaining({
            type: 'report.updated',
            // What others added in the same second is told with it.
            data: {
              campaign_ids: expect.arrayContaining([campaign]),
              niche_ids: expect.arrayContaining([niche]),
            },
          }),
        ),
      patiently,
    )
    const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format()
    const { body } = await api.call('GET', `/api/niches/${niche}/report?from=${day}&to=${day}`)
    expect(body).toMatchObject({ totals: { leads: 1 } })
  })

  test('only what its newest subscription names', async () => {
    const [first, second] = [await newLeadOf(), await newLeadOf()]
    const client = await page({ lead_ids: [first] })
    client.say({ type: 'subscribe', lead_ids: [second] })
    await client.next('subscribed')
    await say(first, 'мимо')
    await say(second, 'в точку')
    await heardTexts(client, ['в точку'])
  })

  test('how far a message to the customer has come', async () => {
    const { leads, messages } = api.container
    const chat = { platform: 'telegram', bot: '1', id: '2' } as const
    const lead = await leads.insert(newLead({ source: 'telegram', name: 'Айгуль', chat }))
    const client = await page({ lead_ids: [lead?.id] })
    const answer = await api.call('POST', `/api/leads/${lead?.id}/messages`, {
      message: 'Да',
      sender: 'human',
    })
    const id = idOf(answer)
    await messages.markSent({ id }, '7', new Date())
    await messages.markReached(id, 'read', new Date())
    await vi.waitFor(() => {
      const told = client.events().filter(({ type }) => type.startsWith('message.'))
      expect(told).toMatchObject([
        { type: 'message.created' },
        ...['sent', 'delivered', 'read'].map((status) => ({
          data: { message_id: id, lead_id: lead?.id, status },
        })),
      ])
    }, patiently)
  })
})

describe('a page that slept', () => {
  test('hears what it missed, once and in order, and then what is new', async () => {
    const lead = await newLeadOf()
    const client = await page({ lead_ids: [lead] })
    await say(lead, '0')
    await heardTexts(client, ['0'])
    await client.leave()
    const missed = Array.from({ length: 30 }, (_, index) => String(index + 1))
    for (const text of missed) await say(lead, text)
    const again = await page({ lead_ids: [lead] }, `?after=${client.position()}`)
    await say(lead, '31')
    await say(lead, '32')
    await heardTexts(again, [...missed, '31', '32'])
    expect(again.heard.some(({ type }) => type === 'resync')).toBe(false)
  })

  test('misses and repeats nothing while much is going on as it comes back', async () => {
    const lead = await newLeadOf()
    const client = await page({ lead_ids: [lead] })
    let isWriting = true
    const write = async (): Promise<number> => {
      let count = 0
      for (; isWriting; count += 1) await say(lead, String(count))
      return count
    }
    const writing = write()
    const seen: Received[] = []
    let last = client
    for (let round = 1; round <= 5; round += 1) {
      await heard(last, 5)
      await last.leave()
      seen.push(...last.events())
      last = await page({ lead_ids: [lead] }, `?after=${last.position()}`)
    }
    isWriting = false
    const count = await writing
    await vi.waitFor(() => {
      expect(texts([...seen, ...last.events()])).toEqual(Array.from({ length: count }, (_, at) => String(at)))
    }, patiently)
  })

  test('is told to load everything again when what it missed is not kept any more', async () => {
    const lead = await newLeadOf()
    const client = await page({ lead_ids: [lead] })
    await say(lead, 'старое')
    await heardTexts(client, ['старое'])
    await client.leave()
    await say(lead, 'новее')
    await api.container.advancing.idle()
    await api.container.events.idle()
    await redis.xtrim(`${databases.queuePrefix}:events`, 'MAXLEN', 1)
    const again = await page({ lead_ids: [lead] }, `?after=${client.position()}`)
    expect(await again.next('resync')).toMatchObject({ live: true, id: expect.any(String) })
    await say(lead, 'после')
    await heardTexts(again, ['после'])
  })

  test('hears of a lead that was erased meanwhile that it was, and nothing else', async () => {
    const [kept, erased] = [await newLeadOf(), await newLeadOf()]
    const client = await page({ lead_ids: [kept, erased] })
    await client.leave()
    await say(erased, 'меня здесь не было')
    await say(kept, 'я здесь')
    expect((await api.call('DELETE', `/api/leads/${erased}`)).status).toBe(200)
    const again = await page({ lead_ids: [kept, erased] }, `?after=${client.position()}`)
    await vi.waitFor(
      () => expect(again.events().at(-1)).toMatchObject({ data: { lead_id: erased } }),
      patiently,
    )
    expect(again.events().at(-1)?.type).toBe('lead.erased')
    expect(texts(again.events())).toEqual(['я здесь'])
    expect(again.events().map(subjectOf)).not.toContain(erased)
  })
})

describe('when Redis forgets everything', () => {
  test('open pages and sleeping ones are told to load again, and then hear what is new', async () => {
    const lead = await newLeadOf()
    const [open, sleeping] = [await page({ lead_ids: [lead] }), await page({ lead_ids: [lead] })]
    await sleeping.leave()
    const keys = await redis.keys(`${databases.queuePrefix}:events*`)
    await redis.del(keys)
    expect(await open.next('resync')).toMatchObject({ live: true })
    const again = await page({ lead_ids: [lead] }, `?after=${sleeping.position()}`)
    await again.next('resync')
    await say(lead, 'снова здесь')
    for (const client of [open, again]) await heardTexts(client, ['снова здесь'])
  })
})

test('what a process wrote that died before telling anyone reaches the pages through the sweep', async () => {
  const lead = newLead({ source: 'olx', name: 'Айгуль' })
  const client = await page({ lead_ids: [lead.id] })
  await createLeadStore(api.connection).insert(lead)
  await api.container.events.sweep(-1_000)
  expect(await heard(client, 1)).toMatchObject([{ type: 'lead.created', data: { lead: { id: lead.id } } }])
  await api.container.events.sweep(-1_000)
  await say(lead.id, 'дальше')
  // What the message changes in the lead may be told right after it.
  const types = (await heard(client, 2)).map(({ type }) => type)
  expect(types.slice(0, 2)).toEqual(['lead.created', 'message.created'])
  expect(types.slice(2)).not.toContain('lead.created')
})

test('an event is in the stream once, however often it is handed on', async () => {
  const client = await page()
  const lead = newLead({ source: 'olx', name: 'Айгуль' })
  await createLeadStore(api.connection).insert(lead)
  await Promise.all([api.container.events.sweep(-1_000), api.container.events.sweep(-1_000)])
  const last = await newLeadOf()
  expect(await heardOf(client, [lead.id, last], 2)).toMatchObject([
    { type: 'lead.created', data: { lead: { id: lead.id } } },
    { type: 'lead.created', data: { lead: { id: last } } },
  ])
})

test('neither Redis nor what a document owes holds a name, a phone or a text', async () => {
  const lead = newLead({ source: 'olx', name: 'Тайное Имя', phone: '+7 701 555 4433' })
  await createLeadStore(api.connection).insert(lead)
  const documents = api.connection.collection<{ _id: string; pending_events?: unknown[] }>('leads')
  const owing = await documents.findOne({ _id: lead.id })
  expect(owing?.pending_events).toHaveLength(1)
  await api.container.events.sweep(-1_000)
  await say(lead.id, 'тайный текст')
  await api.container.events.idle()
  const stream = JSON.stringify(await redis.xrange(`${databases.queuePrefix}:events`, '-', '+'))
  expect(stream).toContain(lead.id)
  for (const kept of [stream, JSON.stringify(owing?.pending_events)]) expect(kept).not.toMatch(/айн|555 ?44/)
})

describe('a client', () => {
  test('that asks whether anyone is there is answered', async () => {
    const client = await openLiveClient(api.baseUrl)
    clients.push(client)
    client.say({ type: 'ping' })
    await client.next('pong')
  })

  test.each([
    ['not json', []],
    ['[]', ['']],
    [{ type: 'shout' }, ['type']],
    [{ type: 'subscribe', lead_ids: 'one' }, ['lead_ids']],
    [{ type: 'subscribe', $where: '1' }, ['$where']],
  ])('that says %j hears what was wrong and stays', async (message, paths) => {
    const client = await page()
    client.say(message)
    const error = await client.next('error')
    const { errors } = z.object({ errors: z.array(z.object({ path: z.string() })) }).parse(error)
    expect(errors.map(({ path }) => path)).toEqual(paths)
    expect(error.message).toMatch(/[а-я]/)
    client.say({ type: 'ping' })
    await client.next('pong')
  })
})

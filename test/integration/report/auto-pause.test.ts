import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { type LiveClient, listen } from '../../support/live-client.ts'
import { type Receiver, startReceiver } from '../../support/receiver.ts'

const dayMs = 86_400_000
const patiently = { timeout: 20_000, interval: 50 }
let api: TestApi
let receiver: Receiver
let page: LiveClient
const start = new Date()
let now = start
beforeAll(async () => {
  api = await startApi({}, { now: () => now, webhookAllowPrivate: true })
  receiver = await startReceiver()
  await api.call('POST', '/api/webhooks', { url: receiver.url, events: ['campaign.verdict_changed'] })
  page = await listen(api.baseUrl)
})
afterAll(async () => {
  await page.leave()
  await receiver.close()
  await api.close()
})

const dayAt = (moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Almaty' }).format(moment)

/** A campaign that has cost money and brought nobody, eight days ago: it is to be stopped. */
async function wastefulCampaign(
  auto_pause: boolean | undefined,
): Promise<{ niche: string; campaign: string; ad: string }> {
  const terms = {
    name: 'Шторы',
    category: 'c',
    cpl_target: 1000,
    ...(auto_pause !== undefined && { auto_pause }),
  }
  const niche = idOf(await api.call('POST', '/api/niches', terms))
  const body = { niche_id: niche, name: 'Шторы', platform: 'olx' }
  const campaign = idOf(await api.call('POST', '/api/campaigns', body))
  await api.call('PATCH', `/api/campaigns/${campaign}/status`, { status: 'active' })
  const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'Шторы' }))
  await spend(ad, 4000, new Date(now.getTime() - 8 * dayMs))
  return { niche, campaign, ad }
}

async function spend(ad: string, amount: number, day: Date): Promise<void> {
  const answer = await api.call('PUT', `/api/ads/${ad}/spend/${dayAt(day)}`, { amount })
  expect(answer.status).toBe(200)
}

async function look(campaign: string): Promise<void> {
  api.container.verdicts.note(campaign)
  await api.container.verdicts.look()
}

const Campaign = z.object({ status: z.string() })
const statusOf = async (campaign: string): Promise<string> =>
  Campaign.parse((await api.call('GET', `/api/campaigns/${campaign}`)).body).status
const historyOf = async (campaign: string): Promise<unknown[]> =>
  z.array(z.unknown()).parse((await api.call('GET', `/api/campaigns/${campaign}/history`)).body)

const Told = z.object({
  type: z.literal('campaign.verdict_changed'),
  data: z.object({
    campaign: z.object({ id: z.string(), status: z.string() }),
    ...{ verdict: z.string(), previous_verdict: z.string(), paused: z.boolean() },
  }),
})

/** What was told of a campaign: verdict before, after, and whether it was paused. */
function toldOf(campaign: string, messages: readonly unknown[]): [string, string, boolean][] {
  return messages.flatMap((message) => {
    const told = Told.safeParse(message).data
    if (told?.data.campaign.id !== campaign) return []
    return [[told.data.previous_verdict, told.data.verdict, told.data.paused]]
  })
}

async function untilTold(campaign: string, expected: [string, string, boolean][]): Promise<void> {
  await vi.waitFor(async () => {
    for (const id of await api.container.deliveries.listDue(new Date(8.64e15), 100))
      await api.container.deliverer.deliver(id)
    expect(toldOf(campaign, page.events())).toEqual(expected)
    expect(
      toldOf(
        campaign,
        receiver.requests.map(({ body }) => JSON.parse(body)),
      ),
    ).toEqual(expected)
  }, patiently)
}

test('a campaign whose verdict becomes stop is paused once, and everyone is told once', async () => {
  const { campaign, ad } = await wastefulCampaign(true)
  await Promise.all([look(campaign), look(campaign)])
  await look(campaign)
  expect(await statusOf(campaign)).toBe('paused')
  const paused = { what: 'paused', verdict: 'stop', previous_verdict: 'need_more_data', spent: 4000 }
  const evidence = expect.objectContaining({ matured_leads: 0, matured_expected_leads: 4 })
  const entry = expect.objectContaining({ ...paused, evidence, author: { kind: 'worker' } })
  expect(await historyOf(campaign)).toEqual([entry])
  await untilTold(campaign, [['need_more_data', 'stop', true]])

  // Started again by a person, it runs on: on more of the same, and where nothing else was said meanwhile.
  await api.call('PATCH', `/api/campaigns/${campaign}/status`, { status: 'active' })
  await spend(ad, 9000, new Date(now.getTime() - 9 * dayMs))
  await look(campaign)
  expect(await statusOf(campaign)).toBe('active')
  expect(await historyOf(campaign)).toHaveLength(1)
  await untilTold(campaign, [['need_more_data', 'stop', true]])
})

test('without auto_pause a campaign runs on and the change is told; switched on later, it pauses', async () => {
  const { niche, campaign } = await wastefulCampaign(undefined)
  expect((await api.call('GET', `/api/niches/${niche}`)).body).toMatchObject({ auto_pause: false })
  await look(campaign)
  expect(await statusOf(campaign)).toBe('active')
  await untilTold(campaign, [['need_more_data', 'stop', false]])

  const { body } = await api.call('PATCH', `/api/niches/${niche}`, { auto_pause: true })
  expect(body).toMatchObject({ auto_pause: true })
  await look(niche)
  expect(await statusOf(campaign)).toBe('paused')
  expect(await historyOf(campaign)).toMatchObject([
    { what: 'paused', verdict: 'stop', previous_verdict: 'stop' },
    { what: 'verdict_changed', verdict: 'stop', previous_verdict: 'need_more_data' },
  ])
  await untilTold(campaign, [
    ['need_more_data', 'stop', false],
    ['stop', 'stop', true],
  ])
})

test('days that mature are looked at within the hour, though nobody writes anything', async () => {
  const { campaign, ad } = await wastefulCampaign(true)
  await spend(ad, 0, new Date(now.getTime() - 8 * dayMs))
  await spend(ad, 4000, now)
  await look(campaign)
  expect(await historyOf(campaign)).toMatchObject([
    { verdict: 'continue', previous_verdict: 'need_more_data' },
  ])
  now = new Date(start.getTime() + 8 * dayMs)
  await api.container.verdicts.look()
  expect(await statusOf(campaign)).toBe('paused')
  await untilTold(campaign, [
    ['need_more_data', 'continue', false],
    ['continue', 'stop', true],
  ])
})

test('refuses an auto_pause that is neither yes nor no, and knows no history of what is not there', async () => {
  const niche = { name: 'Шторы', category: 'c', auto_pause: 'да' }
  expect(await api.call('POST', '/api/niches', niche)).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'auto_pause' }] },
  })
  expect((await api.call('GET', '/api/campaigns/0193397f-3a00-7000-8000-000000000009/history')).status).toBe(
    404,
  )
})

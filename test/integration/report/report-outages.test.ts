import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { RunningChannel } from '../../../bots/run-channel.ts'
import { idOf, startApi, type TestApi } from '../../support/api.ts'
import { ownDatabases } from '../../support/databases.ts'
import { type Product, startProduct } from '../../support/product.ts'

const hourMs = 3_600_000
const databases = ownDatabases()
// Noon in Almaty, so that hours later it is the same day.
let now = new Date('2026-11-10T07:00:00Z')
let api: TestApi
let product: Product
let bot: RunningChannel | undefined
beforeAll(async () => {
  api = await startApi({}, { databases, now: () => now })
  product = await startProduct({ databases, now: () => now })
  bot = product.bot
})
afterAll(async () => {
  await product.close()
  await api.close()
})

const working = (): Promise<void> =>
  vi.waitFor(
    async () => {
      const status = await api.container.channelStatuses.find('telegram')
      expect(status).toMatchObject({ state: 'ready', worked_until: now })
    },
    { timeout: 60_000, interval: 100 },
  )

const Report = z.object({
  outages: z.array(z.object({ day: z.string(), channel: z.string(), minutes: z.number() })),
  rows: z.array(z.object({ key: z.string().nullable(), excluded_days: z.number(), spend: z.number() })),
  verdict: z.object({ excluded_days: z.number(), expected_leads: z.number().nullable() }).nullable(),
})
const reportOf = async (path: string): Promise<z.infer<typeof Report>> =>
  Report.parse((await api.call('GET', `${path}/report?from=2026-11-08&to=2026-11-12`)).body)

async function campaignOn(platform: string): Promise<{ niche: string; campaign: string }> {
  const niche_id = idOf(
    await api.call('POST', '/api/niches', { name: platform, category: 'c', cpl_target: 1000 }),
  )
  const campaign = idOf(await api.call('POST', '/api/campaigns', { niche_id, name: platform, platform }))
  const ad = idOf(await api.call('POST', `/api/campaigns/${campaign}/ads`, { title: 'Шторы' }))
  for (const day of ['2026-11-09', '2026-11-10'])
    expect((await api.call('PUT', `/api/ads/${ad}/spend/${day}`, { amount: 5000 })).status).toBe(200)
  return { niche: niche_id, campaign }
}

test('a day on which the bot was down for hours is marked, and no verdict is made of it', {
  timeout: 180_000,
}, async () => {
  await working()
  const telegram = await campaignOn('telegram')
  const whatsapp = await campaignOn('whatsapp')
  const olx = await campaignOn('olx')
  expect((await reportOf(`/api/niches/${telegram.niche}`)).outages).toEqual([])

  await bot?.stop()
  now = new Date(now.getTime() + 3 * hourMs)
  const outage = { day: '2026-11-10', channel: 'telegram', minutes: 180 }
  // While it lasts as well as when it is over.
  expect((await reportOf(`/api/niches/${telegram.niche}`)).outages).toEqual([outage])
  bot = product.startBot()
  await working()

  for (const { niche, campaign } of [telegram, olx])
    for (const path of [`/api/niches/${niche}`, `/api/campaigns/${campaign}`])
      expect(await reportOf(path)).toMatchObject({
        outages: [outage],
        rows: [
          { key: '2026-11-09', excluded_days: 0 },
          { key: '2026-11-10', excluded_days: 1, spend: 5000 },
        ],
        verdict: { excluded_days: 1, expected_leads: 5 },
      })
  // Nobody who comes by WhatsApp was kept from writing.
  expect(await reportOf(`/api/niches/${whatsapp.niche}`)).toMatchObject({
    rows: [{ excluded_days: 0 }, { excluded_days: 0 }],
    verdict: { excluded_days: 0, expected_leads: 10 },
  })
})

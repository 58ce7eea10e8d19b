import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { clientOf } from '../script/json-client.ts'
import type { CampaignChangeAnswer } from '../src/campaigns/campaign-history.api.ts'
import type { Lifecycle } from '../src/core/lifecycle.ts'
import { untilDone } from './office.ts'
import type { Random } from './random.ts'

/** A campaign whose verdict staff make change, and another system that is told of it. */
export interface WatchedCampaign {
  /** Types another sum for what its ad has cost. */
  spendNext(random: Random): Promise<void>
  /** Has it end with a campaign that is to be stopped, and waits until that is told. @returns how much is wrong */
  check(): Promise<number>
}

const Told = z.object({
  data: z.object({ verdict: z.string(), previous_verdict: z.string(), paused: z.boolean() }),
})
type Told = z.infer<typeof Told>['data']

/** KZT for nobody at 1 000 ₸ each: nothing, too little, not clear, to be stopped. */
const sums = [0, 2_000, 3_400, 9_000]
const lastSum = 20_000
const lookEveryMs = 500
/** Longer than notes are lost for, and than a delivery is tried again after. */
const patienceMs = 150_000
const dayMs = 24 * 60 * 60 * 1000

/** Opens it through the REST API at this address, and a receiver on loopback. */
export async function watchCampaign(baseUrl: string, { onClose }: Lifecycle): Promise<WatchedCampaign> {
  const call = clientOf(baseUrl, { timeoutMs: 60_000 })
  const told = new Map<string, Told>()
  const url = await receive(told, onClose)
  await call('POST /api/webhooks', { body: { url, events: ['campaign.verdict_changed'] } })
  const niche = { name: 'Шторы', category: 'curtains', cpl_target: 1000, auto_pause: true }
  const { id: niche_id } = await call('POST /api/niches', { body: niche })
  const campaign = { niche_id, name: 'Watched', platform: 'olx' as const }
  const params = { campaign_id: (await call('POST /api/campaigns', { body: campaign })).id }
  await call('PATCH /api/campaigns/:campaign_id/status', { params, body: { status: 'active' } })
  const ad = await call('POST /api/campaigns/:campaign_id/ads', { params, body: { title: 'Шторы' } })
  // Matured: nobody can come of that day any more.
  const day = new Date(Date.now() - 9 * dayMs).toISOString().slice(0, 10)

  const spend = (amount: number): Promise<void> =>
    untilDone(async () => {
      await call('PUT /api/ads/:ad_id/spend/:day', { params: { ad_id: ad.id, day }, body: { amount } })
    })
  const readHistory = async (): Promise<CampaignChangeAnswer[]> =>
    (await call('GET /api/campaigns/:campaign_id/history', { params })).toReversed()

  return {
    spendNext: (random) => spend(random.shuffled(sums)[0] ?? 0),
    check: async () => {
      await spend(lastSum)
      const until = Date.now() + patienceMs
      for (;;) {
        const wrong = countWrong(await readHistory(), told)
        if (wrong === 0 || Date.now() > until) return wrong
        await wait(lookEveryMs)
      }
    },
  }
}

/** Takes everything; what comes again under its id is the same. */
async function receive(told: Map<string, Told>, onClose: Lifecycle['onClose']): Promise<string> {
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    told.set(String(request.headers['webhook-id']), Told.parse(JSON.parse(body)).data)
    response.writeHead(204).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onClose(async () => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return `http://127.0.0.1:${port}/`
}

/** Each change once and told once, each from where the one before it led to; paused once, and to be stopped in the end. */
function countWrong(history: readonly CampaignChangeAnswer[], told: ReadonlyMap<string, Told>): number {
  let before = 'need_more_data'
  let wrong = 0
  for (const { id, what, verdict, previous_verdict } of history) {
    const heard = told.get(id)
    const isPaused = what === 'paused'
    const isNext = previous_verdict === before && (isPaused || verdict !== before)
    const isTold =
      heard?.verdict === verdict && heard.previous_verdict === before && heard.paused === isPaused
    if (!isNext || !isTold) wrong += 1
    before = verdict
  }
  const known = new Set(history.map(({ id }) => id))
  const strange = [...told.keys()].filter((id) => !known.has(id)).length
  const pauses = history.filter(({ what }) => what === 'paused').length
  return wrong + strange + (before === 'stop' ? 0 : 1) + Math.abs(pauses - 1)
}

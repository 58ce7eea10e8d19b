import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { ChannelName } from '../../src/channels/channel.ts'

const Leads = z.array(z.object({ id: z.string() }))
const Lead = z.object({
  platform_user_id: z.string().nullable(),
  score_reasons: z.array(z.object({ rule: z.string() })),
})
const Created = z.looseObject({ id: z.string() })

/** The product's REST API, as a client of it sees it. */
export interface RestApi {
  url: string
  /** A niche, a campaign and an ad; returns the ad's code. */
  createAd(channel: ChannelName): Promise<string>
  /** The lead of this person once the workers have scored the last answer, the budget, a moment after it. */
  findScoredLead(channel: ChannelName, userId: string): Promise<{ path: string; lead: unknown }>
  /** What this path answers. */
  get(path: string): Promise<unknown>
  /** Removes what was made and the lead that was found. */
  cleanUp(): Promise<void>
}

/** @param key for a server that asks for one */
export function createRestApi(url: string, key?: string): RestApi {
  /** Paths of what the demo has made, in the order in which it is removed. */
  const made: string[] = []

  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(key !== undefined && { 'x-api-key': key }),
        ...(body && { 'content-type': 'application/json' }),
      },
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!response.ok)
      throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const get = (path: string): Promise<unknown> => call('GET', path)

  async function post(path: string, body: object): Promise<z.infer<typeof Created>> {
    const created = Created.parse(await call('POST', path, body))
    if (path === '/api/niches' || path === '/api/campaigns') made.unshift(`${path}/${created.id}`)
    return created
  }

  return {
    url,
    get,
    createAd: async (channel) => {
      const niche = await post('/api/niches', {
        name: 'Ремонт ноутбуков',
        category: 'electronics_repair',
        cpl_target: 500,
        roi_target: 300,
      })
      const campaign = await post('/api/campaigns', {
        niche_id: niche.id,
        name: `${channel === 'telegram' ? 'Telegram' : 'WhatsApp'} Алматы - Ремонт ноутбуков`,
        platform: channel,
        budget: 50_000,
      })
      const ad = await post(`/api/campaigns/${campaign.id}/ads`, {
        title: 'Ремонт MacBook за день',
        spent: 1_500,
      })
      return z.string().parse(ad.code)
    },
    findScoredLead: async (channel, userId) => {
      for (;;) {
        for (const { id } of Leads.parse(await get(`/api/leads?source=${channel}&limit=20`))) {
          const path = `/api/leads/${id}`
          const lead = await get(path)
          const { platform_user_id: person, score_reasons: reasons } = Lead.parse(lead)
          if (person !== userId) continue
          if (!made.includes(path)) made.unshift(path)
          if (reasons.some(({ rule }) => rule === 'budget')) return { path, lead }
        }
        await wait(200)
      }
    },
    cleanUp: async () => {
      for (const path of made.splice(0)) await call('DELETE', path)
    },
  }
}

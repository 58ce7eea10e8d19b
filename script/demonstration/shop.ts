import { setTimeout as wait } from 'node:timers/promises'
import type { ChannelName } from '../../src/channels/channel.ts'
import type { LeadConversationAnswer } from '../../src/leads/lead.api.ts'
import { type Call, clientOf } from '../json-client.ts'

/** What the demo makes and finds on a server, and removes again. */
export interface Shop {
  url: string
  call: Call
  /** A niche, a campaign and an ad; returns the ad's code. */
  createAd(channel: ChannelName): Promise<string>
  /** The lead of this person once the workers have scored the last answer, the budget, a moment after it. */
  findScoredLead(channel: ChannelName, userId: string): Promise<LeadConversationAnswer>
  /** Removes what was made and the lead that was found. */
  cleanUp(): Promise<void>
}

const nicheOfDemo = {
  name: 'Ремонт ноутбуков',
  category: 'electronics_repair',
  cpl_target: 500,
  roi_target: 300,
}
const adOfDemo = { title: 'Ремонт MacBook за день', spent: 1_500 }

/** @param key for a server that asks for one */
export function openShop(url: string, key?: string): Shop {
  const call = clientOf(url, { key })
  /** What removes what the demo has made, the last first. */
  const removals: (() => Promise<unknown>)[] = []
  let foundId: string | undefined

  return {
    url,
    call,
    createAd: async (channel) => {
      const { id: niche_id } = await call('POST /api/niches', { body: nicheOfDemo })
      removals.unshift(() => call('DELETE /api/niches/:niche_id', { params: { niche_id } }))
      const name = `${channel === 'telegram' ? 'Telegram' : 'WhatsApp'} Алматы - Ремонт ноутбуков`
      const campaign = { niche_id, name, platform: channel, budget: 50_000 }
      const { id: campaign_id } = await call('POST /api/campaigns', { body: campaign })
      const params = { campaign_id }
      removals.unshift(() => call('DELETE /api/campaigns/:campaign_id', { params }))
      return (await call('POST /api/campaigns/:campaign_id/ads', { params, body: adOfDemo })).code
    },
    findScoredLead: async (channel, userId) => {
      for (;;) {
        for (const { id: lead_id } of await call('GET /api/leads', {
          query: { source: channel, limit: '20' },
        })) {
          const lead = await call('GET /api/leads/:lead_id', { params: { lead_id } })
          if (lead.platform_user_id !== userId) continue
          foundId = lead_id
          if (lead.score_reasons.some(({ rule }) => rule === 'budget')) return lead
        }
        await wait(200)
      }
    },
    cleanUp: async () => {
      if (foundId !== undefined) await call('DELETE /api/leads/:lead_id', { params: { lead_id: foundId } })
      for (const remove of removals.splice(0)) await remove()
    },
  }
}

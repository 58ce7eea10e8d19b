import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'

/** What staff do through the REST API, once each however often the API is killed in the middle of it. */
export interface Office {
  /** A campaign with an ad, whose link brings customers. */
  openCampaign(): Promise<Ad>
  /** A lead from elsewhere; a second attempt is known by the person's id. */
  addLead(ad: Ad, person: string): Promise<void>
  /** Writes to a customer. The text must be new in that conversation: a repeat is known by it. */
  write(leadId: string, message: string): Promise<void>
  readStats(campaignId: string): Promise<CampaignStats>
}

export interface Ad {
  id: string
  code: string
  campaignId: string
}

const CampaignStats = z.object({
  stats: z.object({ total_leads: z.number(), qualified_leads: z.number() }),
})
export type CampaignStats = z.infer<typeof CampaignStats>['stats']

const Conversation = z.object({ messages: z.array(z.object({ message: z.string() })) })
const Created = z.object({ id: z.string() })
const retryAfterMs = 250
/** Longer than anything takes in there: an attempt that was given up must not come true afterwards. */
const patienceMs = 60_000

export function createOffice(baseUrl: string): Office {
  async function request(method: string, path: string, body?: object): Promise<Response> {
    return fetch(baseUrl + path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
  }

  async function post<Shape>(path: string, body: object, shape: z.ZodType<Shape>): Promise<Shape> {
    const response = await request('POST', path, body)
    if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`)
    return shape.parse(await response.json())
  }

  async function hasMessage(leadId: string, text: string): Promise<boolean> {
    const response = await request('GET', `/api/leads/${leadId}/messages`)
    const { messages } = Conversation.parse(await response.json())
    return messages.some(({ message }) => message === text)
  }

  return {
    openCampaign: async () => {
      const niche = await post('/api/niches', { name: 'Ремонт', category: 'repair' }, Created)
      const campaign = { niche_id: niche.id, name: 'Chaos', platform: 'telegram' }
      const { id: campaignId } = await post('/api/campaigns', campaign, Created)
      const ad = { title: 'Ремонт за день' }
      const shape = Created.extend({ code: z.string() })
      return { ...(await post(`/api/campaigns/${campaignId}/ads`, ad, shape)), campaignId }
    },
    addLead: (ad, person) =>
      untilDone(async () => {
        const lead = { name: 'Клиент', source: 'olx', platform_user_id: person, ad_id: ad.id }
        const { status } = await request('POST', '/api/leads', lead)
        return status === 200 || status === 409
      }),
    write: (leadId, message) =>
      untilDone(async () => {
        if (await hasMessage(leadId, message)) return true
        const { status } = await request('POST', `/api/leads/${leadId}/messages`, {
          message,
          sender: 'human',
        })
        return status === 200
      }),
    readStats: async (campaignId) => {
      const response = await request('GET', `/api/campaigns/${campaignId}`)
      return CampaignStats.parse(await response.json()).stats
    },
  }
}

/** Tries until it is done; an attempt that fails in any way proves nothing. */
async function untilDone(attempt: () => Promise<boolean>): Promise<void> {
  while (!(await attempt().catch(() => false))) await wait(retryAfterMs)
}

import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { clientOf, Refused } from '../script/json-client.ts'
import type { CampaignDetailAnswer } from '../src/campaigns/campaign.api.ts'

/** What staff do through the REST API, once each however often the API is killed in the middle of it. */
export interface Office {
  /** A campaign with an ad, whose link brings customers, of a niche that is shared in turn; the shop is always open. */
  openCampaign(): Promise<Ad>
  /** A lead from elsewhere; a second attempt is known by the person's id. */
  addLead(ad: Ad, person: string): Promise<void>
  /** Has whoever then has a lead reminded of it, some seconds from now. */
  remind(leadId: string): Promise<void>
  /** Writes to a customer. */
  write(leadId: string, message: string): Promise<void>
  /** The same with a file. */
  sendFile(leadId: string, file: { message: string; content: Uint8Array<ArrayBuffer> }): Promise<void>
  readStats(campaignId: string): Promise<CampaignStats>
}

export interface Ad {
  id: string
  code: string
  campaignId: string
}

export type CampaignStats = CampaignDetailAnswer['stats']

const retryAfterMs = 250
/** Due while things still go wrong. */
const remindAfterMs = 8_000
const patienceMs = 60_000

export function createOffice(baseUrl: string): Office {
  const call = clientOf(baseUrl, { timeoutMs: patienceMs })

  return {
    openCampaign: async () => {
      const shared = { name: 'Ремонт', category: 'repair', assignment: 'in_turn' as const }
      const niche = await call('POST /api/niches', { body: shared })
      const campaign = { niche_id: niche.id, name: 'Chaos', platform: 'telegram' as const }
      const { id: campaignId } = await call('POST /api/campaigns', { body: campaign })
      const { id, code } = await call('POST /api/campaigns/:campaign_id/ads', {
        params: { campaign_id: campaignId },
        body: { title: 'Ремонт за день' },
      })
      return { id, code, campaignId }
    },
    addLead: (ad, person) =>
      untilDone(async () => {
        const lead = { name: 'Клиент', source: 'olx' as const, platform_user_id: person, ad_id: ad.id }
        await call('POST /api/leads', { body: lead }).catch((error: unknown) => {
          // It is there already.
          if (!(error instanceof Refused && error.status === 409)) throw error
        })
      }),
    remind: async (leadId) => {
      let asked = newReminder()
      await untilDone(async () => {
        await call('POST /api/leads/:lead_id/reminders', { params: { lead_id: leadId }, ...asked }).catch(
          (error: unknown) => {
            // Its time has come before it could be set.
            if (error instanceof Refused && error.status === 400) asked = newReminder()
            throw error
          },
        )
      })
    },
    write: async (leadId, message) => {
      // An attempt that was answered with a failure may come true afterwards.
      const idempotencyKey = randomUUID()
      await untilDone(async () => {
        await call('POST /api/leads/:lead_id/messages', {
          params: { lead_id: leadId },
          body: { message, sender: 'human' },
          idempotencyKey,
        })
      })
    },
    sendFile: async (leadId, { message, content }) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ message, sender: 'human' })) body.append(name, value)
      body.append('file', new Blob([content]), 'акт.bin')
      const url = `${baseUrl}/api/leads/${leadId}/messages`
      const headers = { 'idempotency-key': randomUUID() }
      await untilDone(async () => {
        const signal = AbortSignal.timeout(patienceMs)
        const answer = await fetch(url, { method: 'POST', headers, body, signal })
        const text = await answer.text()
        if (!answer.ok) throw new Refused(url, answer.status, text)
      })
    },
    readStats: async (campaignId) =>
      (await call('GET /api/campaigns/:campaign_id', { params: { campaign_id: campaignId } })).stats,
  }
}

/** What is asked for again under the same key is one reminder. */
function newReminder(): { body: { at: string; text: string }; idempotencyKey: string } {
  const at = new Date(Date.now() + remindAfterMs).toISOString()
  return { body: { at, text: 'Позвонить' }, idempotencyKey: randomUUID() }
}

/** Tries until it succeeds; an attempt that fails in any way proves nothing. */
export async function untilDone(attempt: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await attempt()
    } catch {
      await wait(retryAfterMs)
    }
  }
}

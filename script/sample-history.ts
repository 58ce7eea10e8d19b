import { v7 } from 'uuid'
import type { Campaign } from '../src/campaigns/campaign.schema.ts'
import { withDays } from '../src/campaigns/spend-days.ts'
import { timeOfId } from '../src/core/id.ts'
import type { LeadStatus } from '../src/core/lead-status.ts'
import { createDayOf, usualTimeZone } from '../src/core/local-day.ts'
import { tiynOf } from '../src/core/money.ts'
import { emptyInbox } from '../src/leads/inbox-state.schema.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { newLead } from '../src/leads/new-lead.ts'
import { noteMessage } from '../src/leads/note-message.ts'
import { openMongo } from '../src/storage/mongo.ts'
import { createStores, type Stores } from '../src/stores.ts'
import { pick } from './pick.ts'
import type { Sample } from './sample-data.ts'

const dayMs = 24 * 60 * 60 * 1000
const days = 30
const dayOf = createDayOf(usualTimeZone)
/** Of each ad by the end of the month, in the sample's order, KZT. */
const spentInAll = [54_000, 37_500, 86_000]

const people = ['Ольга', 'Нурлан', 'Динара', 'Виктор', 'Гүлназ', 'Тимур', 'Светлана', 'Ержан']
const requests = [
  'Здравствуйте! Сколько стоит и когда можно?',
  'Добрый день, работаете ли вы в выходные?',
  'Сәлеметсіз бе, бағасы қанша?',
  'Нужно срочно, до конца недели успеете?',
]
const outcomes: LeadStatus[] = ['won', 'lost', 'qualified', 'contacted', 'won', 'spam', 'hot', 'lost']

/**
 * Gives the sample shop the month before: a lead every few days in each campaign, and ads that cost more and
 * more. It goes straight into the database, since the API dates everything now.
 */
export async function addHistory(mongodbUri: string, { ads }: Sample): Promise<void> {
  const connection = await openMongo(mongodbUri, () => undefined)
  const stores = createStores(connection)
  const leads: Lead[] = []
  for (const [place, adId] of ads.entries()) {
    const ad = await stores.ads.findById(adId)
    const campaign = ad && (await stores.campaigns.findById(ad.campaign_id))
    if (!campaign) throw new Error('the sample has no such campaign')
    const spentInMonth = spentInAll[place] ?? 0
    const spend_tiyn: Record<string, number> = {}
    let spentBefore = 0
    for (let ago = days; ago >= 0; ago--) {
      const at = new Date(Date.now() - ago * dayMs)
      if (ago > 0 && (ago * 7 + place * 3) % 11 < 4)
        leads.push(await addConversation(stores, { adId, campaign, at, turn: ago * 3 + place }))
      const spent = Math.round((spentInMonth * (days - ago)) / days / 100) * 100
      spend_tiyn[dayOf(at)] = tiynOf(spent - spentBefore)
      spentBefore = spent
    }
    await stores.ads.change(adId, () => withDays({ spend_tiyn: {} }, spend_tiyn))
  }
  await stores.leads.insertMany(leads)
  await connection.close()
}

interface Arrival {
  adId: string
  campaign: Campaign
  at: Date
  turn: number
}

/** Stores what was said, and gives the lead who said it. */
async function addConversation(stores: Stores, { adId, campaign, at, turn }: Arrival): Promise<Lead> {
  const [id, messageId] = [v7({ msecs: at.getTime() }), v7({ msecs: at.getTime() + 1000 })]
  const said = { id: messageId, sender: 'lead', kind: 'text', message: pick(requests, turn) } as const
  const { inbox = emptyInbox } = noteMessage(emptyInbox, said)
  const status = pick(outcomes, turn)
  const platform = campaign.platform
  const lead = newLead(
    {
      source: platform,
      name: pick(people, turn),
      ad_id: adId,
      campaign_id: campaign.id,
      niche_id: campaign.niche_id,
      status,
      is_status_manual: true,
      budget: status === 'won' ? 40_000 + (turn % 5) * 15_000 : null,
      quality_score: (turn * 37) % 101,
      last_message_id: messageId,
      inbox: { ...inbox, unread_ids: [], read_up_to: messageId },
    },
    id,
  )
  const [dedupe_key, created_at] = [`sample:${messageId}`, timeOfId(messageId)]
  await stores.messages.insert({ ...said, lead_id: id, platform, dedupe_key, created_at, is_handled: true })
  return lead
}

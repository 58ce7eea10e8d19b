import type { Ad } from '../campaigns/ad.schema.ts'
import type { CampaignWithTotals } from '../campaigns/campaign.schema.ts'
import { sumOfAmounts } from '../core/money.ts'
import type { FileStore } from '../files/file.store.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import { openReminders } from '../leads/reminders.ts'
import { leadNotFound } from '../messages/lead-not-found.ts'
import type { NoteStore } from '../notes/note.store.ts'
import type { ErasingAnswer, HiddenAnswer } from './deletion.api.ts'
import type { DeletionStore } from './deletion.store.ts'

/** What would stay, or go, with what is deleted. Throws NOT_FOUND for what is not there. */
export interface DeletionService {
  ofNiche(id: string): Promise<HiddenAnswer>
  ofCampaign(id: string): Promise<HiddenAnswer>
  ofAd(id: string): Promise<HiddenAnswer>
  ofLead(id: string): Promise<ErasingAnswer>
}

interface DeletionServiceDeps {
  deletions: DeletionStore
  niches: { get(id: string): Promise<unknown> }
  campaigns: {
    get(id: string): Promise<CampaignWithTotals>
    list(filter: { niche_id: string }, page: { limit: number }): Promise<CampaignWithTotals[]>
  }
  ads: { get(id: string): Promise<Ad> }
  leads: Pick<LeadStore, 'findById'>
  files: Pick<FileStore, 'listHeld'>
  notes: Pick<NoteStore, 'listOf'>
}

/** A niche with more of them shows so many. */
const mostCampaigns = 1_000

export function createDeletionService(deps: DeletionServiceDeps): DeletionService {
  const { deletions, niches, campaigns, ads, leads, files, notes } = deps
  return {
    ofNiche: async (niche_id) => {
      await niches.get(niche_id)
      const [all, counted] = await Promise.all([
        campaigns.list({ niche_id }, { limit: mostCampaigns }),
        deletions.countLeads({ niche_id }),
      ])
      return { campaigns: all.length, ...sumOf(all), ...counted }
    },
    ofCampaign: async (id) => {
      const campaign = await campaigns.get(id)
      return { campaigns: 0, ...sumOf([campaign]), ...(await deletions.countLeads({ campaign_id: id })) }
    },
    ofAd: async (id) => {
      const { campaign_id, spent } = await ads.get(id)
      const counted = await deletions.countLeads({ campaign_id, ad_id: id })
      return { campaigns: 0, running: 0, ads: 0, spent, ...counted }
    },
    ofLead: async (id) => {
      const lead = (await leads.findById(id)) ?? leadNotFound()
      const [messages, held, written] = await Promise.all([
        deletions.countMessages(id),
        files.listHeld(id),
        notes.listOf({ leadId: id }),
      ])
      return {
        messages,
        files: held.length,
        notes: written.length + (lead.notes === null ? 0 : 1),
        reminders: openReminders(lead).length,
        is_counted: lead.campaign_id !== null,
      }
    },
  }
}

function sumOf(campaigns: readonly CampaignWithTotals[]): Pick<HiddenAnswer, 'running' | 'ads' | 'spent'> {
  return {
    running: campaigns.filter(({ status }) => status === 'active').length,
    ads: campaigns.reduce((sum, { ads }) => sum + ads, 0),
    spent: sumOfAmounts(campaigns.map(({ spent }) => spent)),
  }
}

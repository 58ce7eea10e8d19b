import { z } from 'zod'

/** What all peers take, store and answer: the five calls of the REST contract, and no more. */
const Platform = z.enum(['olx', 'kaspi', 'telegram', 'whatsapp'])
const LeadStatus = z.enum(['new', 'contacted', 'qualified', 'hot', 'won', 'lost', 'spam'])

export const CreateLead = z.strictObject({
  ad_id: z.string().nullish(),
  name: z.string().min(1).max(200),
  phone: z
    .string()
    .max(64)
    .regex(/^\+?[\d ()-]{10,}$/)
    .nullish(),
  source: Platform,
  platform_user_id: z.string().min(1).max(128).nullish(),
  budget: z.number().min(0).nullish(),
  notes: z.string().max(10_000).nullish(),
})
export type CreateLead = z.infer<typeof CreateLead>

export const CreateMessage = z.strictObject({
  message: z.string().min(1).max(65_536),
  sender: z.enum(['bot', 'lead', 'human']),
  platform: Platform.nullish(),
})
export type CreateMessage = z.infer<typeof CreateMessage>

export const LeadQuery = z.strictObject({
  status: LeadStatus.optional(),
  source: Platform.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})
export type LeadQuery = z.infer<typeof LeadQuery>

export interface StoredLead {
  _id: string
  source: string
  platform_user_id: string | null
  name: string
  phone: string | null
  budget: number | null
  notes: string | null
  ad_id: string | null
  campaign_id: string | null
  niche_id: string | null
  status: string
  quality_score: number | null
  created_at: Date
}

export interface StoredMessage {
  _id: string
  lead_id: string
  message: string
  sender: string
  platform: string
  created_at: Date
}

export interface StoredAd {
  _id: string
  campaign_id: string
  niche_id: string
  spent: number
}

export interface StoredCampaign {
  _id: string
  niche_id: string
  name: string
  platform: string
  status: string
  budget: number | null
  created_at: Date
}

/** What a lead is counted by to be a qualified one. */
export const qualified = ['qualified', 'hot', 'won']

export function presentLead(lead: StoredLead): object {
  const { _id: id, name, phone, source, status, quality_score, created_at } = lead
  return { id, name, phone, source, status, quality_score, created_at }
}

export function presentMessage({ _id: id, ...message }: StoredMessage): object {
  return { id, ...message }
}

/** A lead with its conversation, oldest message first. */
export function presentConversation(lead: StoredLead, messages: StoredMessage[]): object {
  const { platform_user_id, budget, notes, ad_id, campaign_id, niche_id } = lead
  return {
    ...presentLead(lead),
    ...{ platform_user_id, budget, notes, ad_id, campaign_id, niche_id },
    conversations: messages.map((message) => presentMessage(message)),
  }
}

/** A campaign with what its ads and leads come to. */
export function presentCampaign(
  { _id: id, ...campaign }: StoredCampaign,
  { ads, total, good }: { ads: StoredAd[]; total: number; good: number },
): object {
  const spent = ads.reduce((sum, ad) => sum + ad.spent, 0)
  return {
    id,
    ...campaign,
    spent,
    ads_count: ads.length,
    leads_count: total,
    stats: {
      total_leads: total,
      qualified_leads: good,
      cpl: total === 0 ? null : spent / total,
      conversion_rate: total === 0 ? null : (100 * good) / total,
    },
  }
}

/** Where a peer listens and keeps what it stores. */
export const settings = z
  .object({ PORT: z.coerce.number().default(0), MONGODB_URI: z.string() })
  .parse(process.env)

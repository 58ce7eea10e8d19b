import type { z } from 'zod'
import { Lead } from './lead.schema.ts'
import { readLead } from './read-lead.ts'

/** What lists and tables show of a lead: nothing else is read for them. */
export const ListedLead = Lead.pick({
  id: true,
  name: true,
  phone: true,
  phone_e164: true,
  source: true,
  platform_user_id: true,
  status: true,
  quality_score: true,
  budget: true,
  deals: true,
  notes: true,
  unknown_ad_codes: true,
  language: true,
  ad_id: true,
  campaign_id: true,
  niche_id: true,
  created_at: true,
  updated_at: true,
})
export type ListedLead = z.infer<typeof ListedLead>

/** The projection that reads them. */
export const listedFields: Record<string, 1> = Object.fromEntries(
  Object.keys(ListedLead.shape).map((field) => [field === 'id' ? '_id' : field, 1]),
)

/** A stored lead as lists hold it, whatever stands in it: see `readLead`. */
export function readListed(document: { _id: string }): ListedLead {
  const { _id: id, ...stored } = document
  const read = ListedLead.safeParse({ id, ...stored })
  return read.success ? read.data : readLead(document)
}

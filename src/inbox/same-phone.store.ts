import type { Connection } from 'mongoose'
import type { LeadDocument } from '../leads/lead-document.ts'
import { type ListedLead, listedLead } from '../leads/lead-parts.ts'
import { whoseLeads } from '../leads/narrowed.ts'
import { samePersonIndex } from '../leads/same-person.store.ts'

export interface SamePhoneStore {
  /**
   * The newest leads beside this one that have this phone, however either of them is spelled, in any niche; for who sees
   * but their own, those alone.
   */
  list(lead: { id: string; phone_e164: string }, seenBy?: string): Promise<ListedLead[]>
}

/** More chats of one phone are not looked through. */
const mostListed = 10

export function createSamePhoneStore(connection: Connection): SamePhoneStore {
  const leads = connection.collection<LeadDocument>('leads')
  return {
    list: async ({ id, phone_e164 }, seen_by) => {
      const query = { phone_e164, _id: { $ne: id }, ...whoseLeads({ seen_by }) }
      const options = { projection: listedLead.fields, sort: { _id: -1 }, limit: mostListed } as const
      const found = await leads.find(query, { ...options, hint: samePersonIndex.key }).toArray()
      return found.map(listedLead.read)
    },
  }
}

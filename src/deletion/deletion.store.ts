import type { Connection } from 'mongoose'

/** Whose leads are counted. */
export type LeadScope = { niche_id: string } | { campaign_id: string; ad_id?: string }

/** What hangs on what is to be deleted, counted in the collections themselves. */
export interface DeletionStore {
  countLeads(scope: LeadScope): Promise<{ leads: number; waiting: number }>
  countMessages(leadId: string): Promise<number>
}

/** The counts in MongoDB. */
export function createDeletionStore(connection: Connection): DeletionStore {
  const leads = connection.collection('leads')
  const messages = connection.collection('messages')
  return {
    countLeads: async (scope) => {
      const counts = await Promise.all([
        leads.countDocuments(scope),
        leads.countDocuments({ ...scope, is_waiting: true }),
      ])
      return { leads: counts[0], waiting: counts[1] }
    },
    countMessages: (lead_id) => messages.countDocuments({ lead_id }),
  }
}

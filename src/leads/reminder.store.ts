import type { Connection, mongo } from 'mongoose'
import type { Lead } from './lead.schema.ts'
import { type LeadDocument, withoutKeys } from './lead-document.ts'
import { whoseLeads } from './narrowed.ts'
import { readLead } from './read-lead.ts'

/** Leads by their reminders. */
export interface ReminderStore {
  /** Of which somebody is to be told, who is due first before the others. */
  listUntold(limit: number): Promise<{ id: string; at: Date }[]>
  /** Whose first reminder is due, the longest due first, as far as they are seen. */
  listDue(due: { by: Date; seen_by?: string | undefined; limit: number }): Promise<Lead[]>
}

/** The leads in MongoDB, read for their reminders. */
export function createReminderStore(connection: Connection): ReminderStore {
  const leads = connection.collection<LeadDocument>('leads')
  const hint = 'inbox_reminders'
  return {
    listUntold: async (limit) => {
      const query = { has_reminder: true, tell_at: { $gt: new Date(0) } }
      const options = { projection: { tell_at: 1 }, sort: { tell_at: 1 }, limit, hint } as const
      const found = await leads.find(query, options).toArray()
      return found.flatMap(({ _id: id, tell_at: at }) => (at == null ? [] : [{ id, at }]))
    },
    listDue: async ({ by, seen_by, limit }) => {
      const query: mongo.Filter<LeadDocument> = {
        has_reminder: true,
        remind_at: { $lte: by },
        ...whoseLeads({ seen_by }),
      }
      const sort = { remind_at: 1, _id: 1 } as const
      const found = await leads.find(query, { projection: withoutKeys, sort, limit }).toArray()
      return found.map((document) => readLead(document))
    },
  }
}

import type { Connection } from 'mongoose'
import type { z } from 'zod'
import { Lead } from '../leads/lead.schema.ts'
import type { LeadDocument } from '../leads/lead-document.ts'
import { partOfLead } from '../leads/part-of-lead.ts'

const AnsweredLead = Lead.pick({
  id: true,
  niche_id: true,
  status: true,
  created_at: true,
  human_answered_at: true,
  human_answered_by: true,
})
/** What tells how soon a person answered, and who. */
export type AnsweredLead = z.infer<typeof AnsweredLead>

export interface AnsweredLeadStore {
  ensureIndexes(): Promise<void>
  /** Leads that first wrote on these days, both included, and that a person has answered. */
  listAnswered(days: { from: string; to: string }): AsyncGenerator<AnsweredLead>
}

const read = partOfLead(AnsweredLead)
const key = { cohort_day: 1, _id: 1 } as const
const name = 'cohort_day_answered'
/** Read at once. */
const atOnce = 1_000

/** The answered leads of some days, by the index on days: of others nothing is read. */
export function createAnsweredLeadStore(connection: Connection): AnsweredLeadStore {
  const leads = connection.collection<LeadDocument>('leads')
  return {
    ensureIndexes: async () => {
      await leads.createIndex(key, { name })
    },
    listAnswered: async function* ({ from, to }) {
      const inDays = { cohort_day: { $gte: from, $lte: to }, human_answered_at: { $ne: null } }
      const found = leads.find(inDays, { projection: read.fields, hint: name, batchSize: atOnce })
      for await (const document of found) yield read.read(document)
    },
  }
}

import type { Stored } from '../storage/mongo.ts'
import type { Lead } from './lead.schema.ts'

/** A lead as MongoDB keeps it. */
export type LeadDocument = Stored<Lead> & InboxKeys

/** What the indexes of the lists hold: made from the lead, in the same write, and never read back. */
export interface InboxKeys {
  search_tokens: string[]
  is_unread: boolean
  score_rank: number
}

/** The projection that leaves them out. */
export const withoutKeys = { search_tokens: 0, is_unread: 0, score_rank: 0 } as const

import { z } from 'zod'
import { owing } from '../events/event.schema.ts'
import type { Stored } from '../storage/mongo.ts'
import { Lead } from './lead.schema.ts'

/** What the indexes of the lists hold: made from the lead, in the same write, and never read back. */
const InboxKeys = z.object({
  search_words: z.array(z.string()),
  is_unread: z.boolean(),
  score_rank: z.number(),
  is_waiting: z.boolean(),
  is_undelivered: z.boolean(),
  is_snoozed: z.boolean().optional(),
  is_tagged: z.boolean().optional(),
  has_reminder: z.boolean().optional(),
  remind_at: z.date().nullable().optional(),
  tell_at: z.date().nullable().optional(),
})
export type InboxKeys = z.infer<typeof InboxKeys>

/** The document of a lead. */
export const StoredLead = Lead.extend({ ...InboxKeys.shape, ...owing })

/** A lead as MongoDB keeps it. */
export type LeadDocument = Stored<z.infer<typeof StoredLead>>

/** The projection that leaves the keys out. */
export const withoutKeys = {
  search_words: 0,
  is_unread: 0,
  score_rank: 0,
  is_waiting: 0,
  is_undelivered: 0,
  is_snoozed: 0,
  is_tagged: 0,
  has_reminder: 0,
  remind_at: 0,
  tell_at: 0,
} as const

import type { Platform } from '../channels/platform.ts'
import type { LeadStatus } from '../core/lead-status.ts'
import type { Place } from '../core/paging/cursor.ts'
import type { Lead } from './lead.schema.ts'

/** Which leads a list holds; an absent part means all. */
export interface LeadFilter {
  /** Any of these. */
  status?: readonly LeadStatus[] | undefined
  source?: Platform | undefined
  campaign_id?: string | undefined
  niche_id?: string | undefined
  /** 0–100, both included. */
  score_min?: number | undefined
  score_max?: number | undefined
  /** True: only leads with messages that nobody has seen; false: only those without. */
  unread?: boolean | undefined
  /** True: only leads that wait for an answer; those that our last message did not reach; those of no ad. */
  waiting?: boolean | undefined
  failed?: boolean | undefined
  no_ad?: boolean | undefined
  language?: string | undefined
  tag?: string | undefined
  /** True: only leads with a reminder that is not done; those of them with one that is due. */
  reminder?: boolean | undefined
  reminder_due?: boolean | undefined
  /** Only this person's; null: only those of nobody. */
  assignee?: string | null | undefined
  /** Only what somebody sees who sees their own and those of nobody. */
  seen_by?: string | undefined
  /** Words of the name or the conversation, or a part of a phone. */
  q?: string | undefined
  /** Both included. */
  created_from?: Date | undefined
  created_to?: Date | undefined
  /** Written at this moment or later. With it a list goes from the longest unchanged lead to the newest change. */
  updated_since?: Date | undefined
}

/** Part of a list, as stores read it: what comes after a place. */
export interface LeadPage {
  limit: number
  after?: Place | undefined
}

/** The place of a lead in the list that a filter makes: in the order of changes its key is when it was written. */
export function placeOf({ id, updated_at }: Pick<Lead, 'id' | 'updated_at'>, filter: LeadFilter): Place {
  return { id, key: filter.updated_since === undefined ? 0 : updated_at.getTime() }
}

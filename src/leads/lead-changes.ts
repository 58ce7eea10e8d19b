import type { DueWork, Lead } from './lead.schema.ts'

/** What the store itself keeps: the identity, what is counted and the revision. */
type Kept = 'id' | 'source' | 'platform_user_id' | 'cohort_day' | 'same_person_as' | 'rev'

/** What may be set on a lead. */
export type LeadChanges = Partial<Omit<Lead, Kept | 'pending_counts' | 'pending_stats'>>

/** The list of owed work with more in it. */
export function withDue(due: readonly DueWork[], ...work: DueWork[]): DueWork[] {
  return [...new Set([...due, ...work])]
}

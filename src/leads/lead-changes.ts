import type { DueWork, Lead } from './lead.schema.ts'

/** What may be set on a lead; the store itself keeps the identity, the counts and the revision. */
export type LeadChanges = Partial<Omit<Lead, 'id' | 'source' | 'platform_user_id' | 'rev' | 'pending_counts'>>

/** The list of owed work with more in it. */
export function withDue(due: readonly DueWork[], ...work: DueWork[]): DueWork[] {
  return [...new Set([...due, ...work])]
}

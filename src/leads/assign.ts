import type { AssignmentChange } from './assignment.schema.ts'
import type { Lead } from './lead.schema.ts'
import type { LeadChanges } from './lead-changes.ts'

/** The newest of a lead's changes of hands that are kept. */
const kept = 50

/** What giving a lead to somebody, or to nobody, makes of it; null where it is theirs already. */
export function assigned(
  { assignee_id: from = null, assignments = [] }: Pick<Lead, 'assignee_id' | 'assignments'>,
  change: Omit<AssignmentChange, 'from'>,
): LeadChanges | null {
  if (from === change.to) return null
  return { assignee_id: change.to, assignments: [...assignments, { from, ...change }].slice(-kept) }
}

/** Whether somebody sees a lead who sees their own and those of nobody; undefined sees all. */
export function isSeenBy({ assignee_id }: Pick<Lead, 'assignee_id'>, seenBy: string | undefined): boolean {
  return seenBy === undefined || assignee_id == null || assignee_id === seenBy
}

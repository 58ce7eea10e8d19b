import type { Message } from '../messages/message.schema.ts'
import type { AssignmentChange } from './assignment.schema.ts'
import type { Lead } from './lead.schema.ts'
import { type LeadChanges, withDue } from './lead-changes.ts'
import { isClosed } from './waiting.ts'

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

/** Nobody has it, and nobody ever had. */
export function isFree({
  assignee_id,
  assignments = [],
}: Pick<Lead, 'assignee_id' | 'assignments'>): boolean {
  return assignee_id == null && assignments.length === 0
}

/** It becomes nobody's; where leads are given in turn it is given again, unless it is worked off. */
export function backToQueue(
  lead: Lead,
  { isInTurn, ...change }: Pick<AssignmentChange, 'at' | 'reason'> & { isInTurn: boolean },
): LeadChanges | null {
  const changes = assigned(lead, { to: null, author: { kind: 'worker', id: null }, ...change })
  const isGivenAgain = isInTurn && changes !== null && !isClosed(lead.status)
  return isGivenAgain ? { ...changes, due: withDue(lead.due, 'assign') } : changes
}

/** What a person decides is not decided by the niche's turns any more. */
export function withoutTurn({ due }: Pick<Lead, 'due'>): Pick<Lead, 'due'> {
  return { due: due.filter((work) => work !== 'assign') }
}

/** Whoever answers a lead of nobody's has it from when their message is stored, so that no other one answers it too. */
export function answeredFirst(lead: Lead, { sender, author, created_at: at }: Message): LeadChanges {
  if (sender !== 'human' || author?.kind !== 'person' || author.id === null) return {}
  if (lead.assignee_id != null) return {}
  // The message is news once more when it is sent: somebody may have given the lead back since it was written.
  const last = lead.assignments?.at(-1)
  if (last !== undefined && last.at >= at) return {}
  return assigned(lead, { to: author.id, author, reason: 'answered_first', at }) ?? {}
}

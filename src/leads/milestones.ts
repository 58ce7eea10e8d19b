import { type LeadStatus, qualifiedStatuses } from '../core/lead-status.ts'
import type { Lead } from './lead.schema.ts'

/** How far a person has ever come, and when first; a later status undoes none of it. */
export interface Milestones {
  qualified_at: Date | null
  won_at: Date | null
}

type Known = Pick<Lead, 'status' | 'status_history' | 'created_at' | 'milestones_elsewhere'>

/** Those of a lead, with what its other chats have reached. */
export function milestonesOf(lead: Known): Milestones {
  const own = {
    qualified_at: firstIn(lead, qualifiedStatuses),
    won_at: firstIn(lead, ['won']),
  }
  return earliest(own, lead.milestones_elsewhere)
}

/** The earlier of each. */
export function earliest(one: Milestones, other: Milestones | null): Milestones {
  return {
    qualified_at: earlier(one.qualified_at, other?.qualified_at ?? null),
    won_at: earlier(one.won_at, other?.won_at ?? null),
  }
}

/** A status that the history knows nothing of was there from the beginning. */
function firstIn(lead: Known, statuses: readonly LeadStatus[]): Date | null {
  const [first] = lead.status_history
  if (statuses.includes(first?.from ?? lead.status)) return lead.created_at
  return lead.status_history.find(({ to }) => statuses.includes(to))?.at ?? null
}

function earlier(one: Date | null, other: Date | null): Date | null {
  return one !== null && other !== null && other < one ? other : (one ?? other)
}

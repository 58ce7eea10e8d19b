import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { type LeadFilter, matches } from './lead-filter.ts'
import { isBefore, orderOf } from './lead-order.ts'

interface Loaded {
  rows: InboxLeadAnswer[]
  /** Whether the list goes on after what is loaded. */
  hasMore: boolean
}

/**
 * A list with a lead as it is now: in its place, or out of the list where it does not belong there any more.
 * What a search finds is only known to the server, so a search takes in nobody new here.
 */
export function placeLead(
  { rows, hasMore }: Loaded,
  lead: InboxLeadAnswer,
  filter: LeadFilter,
): InboxLeadAnswer[] {
  const isListed = rows.some(({ id }) => id === lead.id)
  const others = rows.filter(({ id }) => id !== lead.id)
  if (!matches(lead, filter) || (filter.q !== undefined && !isListed)) return isListed ? others : rows
  const order = orderOf(filter)
  const index = others.findIndex((other) => isBefore(lead, other, order))
  if (index >= 0) return others.toSpliced(index, 0, lead)
  // Beyond what is loaded it comes with its own page.
  return hasMore ? others : [...others, lead]
}

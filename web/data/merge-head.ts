import type { InboxLeadAnswer } from '../../src/inbox/inbox.api.ts'
import { isBefore } from './lead-order.ts'

interface Head {
  rows: InboxLeadAnswer[]
  /** Whether there is nothing after it. */
  isAll: boolean
}

/**
 * The loaded list with its beginning read anew: what is new comes in, what has moved up leaves its old place,
 * what the beginning should hold and does not has left the list. Null where the two do not meet, because more
 * has come than the beginning shows: the list has to be read again.
 */
export function mergeHead(
  loaded: readonly InboxLeadAnswer[],
  { rows, isAll }: Head,
  order: string,
): InboxLeadAnswer[] | null {
  const end = rows.at(-1)
  if (isAll || end === undefined) return rows
  const known = new Set(loaded.map(({ id }) => id))
  if (loaded.length > 0 && !rows.some(({ id }) => known.has(id))) return null
  const shown = new Set(rows.map(({ id }) => id))
  return [...rows, ...loaded.filter((lead) => !shown.has(lead.id) && isBefore(end, lead, order))]
}

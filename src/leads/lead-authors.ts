import type { Author } from '../core/author.ts'
import type { Touch } from './attribution.schema.ts'
import type { Lead, StatusChange } from './lead.schema.ts'

/** Everybody who has done something to these leads that is shown with its author. */
export function authorsIn(
  leads: readonly Pick<Lead, 'status_history' | 'attribution' | 'touches'>[],
): (Author | undefined)[] {
  return leads.flatMap(({ status_history, attribution, touches = [] }) =>
    [...status_history, ...touches, ...(attribution ? [attribution] : [])].map(({ author }) => author),
  )
}

/** Whoever changed the status; null for a person whom an earlier version did not note. */
export function authorOfChange({ author, by }: Pick<StatusChange, 'author' | 'by'>): Author | null {
  return author ?? (by === 'worker' ? { kind: 'worker', id: null } : null)
}

/** Whoever said where the lead comes from; null as above. */
export function authorOfTouch({ author, by }: Pick<Touch, 'author' | 'by'>): Author | null {
  return author ?? (by === 'customer' ? { kind: 'customer', id: null } : null)
}

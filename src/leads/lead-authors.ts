import type { Author } from '../core/author.ts'
import type { Touch } from './attribution.schema.ts'
import type { Lead, StatusChange } from './lead.schema.ts'

/** Everybody who has done something to these leads that is shown with its author. */
export function authorsIn(
  leads: readonly Pick<
    Lead,
    'status_history' | 'attribution' | 'touches' | 'assignee_id' | 'assignments' | 'reminders'
  >[],
): (Author | undefined)[] {
  return leads.flatMap((lead) => {
    const { status_history, attribution, touches = [], assignments = [], reminders = [] } = lead
    const done = [
      ...status_history,
      ...touches,
      ...(attribution ? [attribution] : []),
      ...assignments,
      ...reminders,
    ]
    const hands = assignments.flatMap(({ from, to }) => [from, to])
    const reminded = reminders.map(({ person_id }) => person_id)
    return [
      ...done.map(({ author }) => author),
      ...[...hands, ...reminded].map(personOf),
      personOf(lead.assignee_id),
    ]
  })
}

/** Everybody who has one of these leads. */
export function assigneesOf(leads: readonly Pick<Lead, 'assignee_id'>[]): (Author | undefined)[] {
  return leads.map(({ assignee_id }) => personOf(assignee_id))
}

function personOf(id: string | null | undefined): Author | undefined {
  return id == null ? undefined : { kind: 'person', id }
}

/** Whoever changed the status; null for a person whom an earlier version did not note. */
export function authorOfChange({ author, by }: Pick<StatusChange, 'author' | 'by'>): Author | null {
  return author ?? (by === 'worker' ? { kind: 'worker', id: null } : null)
}

/** Whoever said where the lead comes from; null as above. */
export function authorOfTouch({ author, by }: Pick<Touch, 'author' | 'by'>): Author | null {
  return author ?? (by === 'customer' ? { kind: 'customer', id: null } : null)
}

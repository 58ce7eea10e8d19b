import type { LeadFilter } from './lead-filter.ts'

/** Whoever asks for a list, as the request knows them. */
interface Reader {
  person: { id: string } | null
  seenBy: string | undefined
}

/** Of nobody: what is asked for as one's own by who is no person is found nowhere. */
const nobodysId = ''

/**
 * Whose leads a list has, for whoever asks for it.
 * @param asked `me`, `none` or a person's id
 */
export function whoseFor(
  { person, seenBy }: Reader,
  asked?: string,
): Pick<LeadFilter, 'assignee' | 'seen_by'> {
  return {
    ...(asked !== undefined && { assignee: idFor(asked, person?.id ?? nobodysId) }),
    ...(seenBy !== undefined && { seen_by: seenBy }),
  }
}

function idFor(asked: string, own: string): string | null {
  if (asked === 'none') return null
  return asked === 'me' ? own : asked
}

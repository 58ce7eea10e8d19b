import type { Turn } from './turn.schema.ts'

const kept = 500

/**
 * Gives a lead to whoever of those present has been given least, and among equals to who waits longest for one. Who comes
 * begins with the least that anybody else has: nobody gets all that came while they were away.
 * @param present at least one
 */
export function nextTurn(
  turn: Turn,
  { leadId, present }: { leadId: string; present: readonly string[] },
): Turn {
  const known = turn.shares.filter(({ person_id }) => present.includes(person_id))
  const least = known.length === 0 ? 0 : Math.min(...known.map(({ leads }) => leads))
  const shares = present.toSorted().map((person_id) => ({
    person_id,
    leads: known.find((share) => share.person_id === person_id)?.leads ?? least,
    lastAt: turn.given.findLastIndex((given) => given.person_id === person_id),
  }))
  const [first] = shares.toSorted((one, other) => one.leads - other.leads || one.lastAt - other.lastAt)
  if (first === undefined) return turn
  return {
    ...turn,
    shares: shares.map(({ person_id, leads }) => ({
      person_id,
      leads: leads + (person_id === first.person_id ? 1 : 0),
    })),
    given: [...turn.given, { lead_id: leadId, person_id: first.person_id }].slice(-kept),
  }
}

/** Takes back what was given of a lead that somebody else has by now; null where nothing was. */
export function takenBack(turn: Turn, leadId: string): Turn | null {
  const given = turn.given.find(({ lead_id }) => lead_id === leadId)
  if (given === undefined) return null
  return {
    ...turn,
    shares: turn.shares.map((share) =>
      share.person_id === given.person_id ? { ...share, leads: share.leads - 1 } : share,
    ),
    given: turn.given.filter((each) => each !== given),
  }
}

import type { GivenTurn, Turn } from './turn.schema.ts'

const kept = 500

/** A lead, and which time it is given: see `GivenTurn`. */
export type Round = Pick<GivenTurn, 'lead_id' | 'round'>

/** What was decided of a lead in this round. */
export function givenIn({ given }: Turn, { lead_id, round }: Round): GivenTurn | undefined {
  return given.find((each) => each.lead_id === lead_id && each.round === round)
}

/**
 * Gives a lead to whoever of those present has been given least, and among equals to who waits longest for one. Who comes
 * begins with the least that anybody else has: nobody gets all that came while they were away.
 * @param present at least one
 * @param last whoever had it: it is theirs again only where nobody else is there
 */
export function nextTurn(
  turn: Turn,
  { lead, present, last }: { lead: Round; present: readonly string[]; last?: string | null | undefined },
): Turn {
  const known = turn.shares.filter(({ person_id }) => present.includes(person_id))
  const least = known.length === 0 ? 0 : Math.min(...known.map(({ leads }) => leads))
  const shares = present.toSorted().map((person_id) => ({
    person_id,
    leads: known.find((share) => share.person_id === person_id)?.leads ?? least,
    lastAt: turn.given.findLastIndex((given) => given.person_id === person_id),
  }))
  const others = shares.filter(({ person_id }) => person_id !== last)
  const [first] = (others.length > 0 ? others : shares).toSorted(
    (one, other) => one.leads - other.leads || one.lastAt - other.lastAt,
  )
  if (first === undefined) return turn
  return {
    ...turn,
    shares: shares.map(({ person_id, leads }) => ({
      person_id,
      leads: leads + (person_id === first.person_id ? 1 : 0),
    })),
    given: [...turn.given, { ...lead, person_id: first.person_id }].slice(-kept),
  }
}

/** Takes back what was given of a lead that somebody else has by now; null where nothing was. */
export function takenBack(turn: Turn, round: Round): Turn | null {
  const given = givenIn(turn, round)
  if (given === undefined) return null
  return {
    ...turn,
    shares: turn.shares.map((share) =>
      share.person_id === given.person_id ? { ...share, leads: share.leads - 1 } : share,
    ),
    given: turn.given.filter((each) => each !== given),
  }
}

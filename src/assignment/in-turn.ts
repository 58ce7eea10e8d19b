import { assigned, withoutTurn } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import type { LeadStore } from '../leads/lead.store.ts'
import type { NicheStore } from '../niches/niche.store.ts'
import { isOnShift } from '../people/person.schema.ts'
import type { PersonStore } from '../people/person.store.ts'
import { mayHaveLeads, mostPeople } from './assignment.service.ts'
import { givenIn, nextTurn, type Round, takenBack } from './next-turn.ts'
import type { Turn } from './turn.schema.ts'
import type { TurnStore } from './turn.store.ts'

export interface InTurn {
  /** Gives leads whose turn is due. Returns how many are settled: while nobody is on shift, none. */
  settle(limit: number): Promise<number>
}

interface InTurnDeps {
  leads: Pick<LeadStore, 'change' | 'findByIds' | 'listDue'>
  niches: Pick<NicheStore, 'findById'>
  people: Pick<PersonStore, 'list'>
  turns: TurnStore
  now(): Date
}

/**
 * First it is decided whose turn it is, in one write under the revision of the niche's turns, which remember for whom a
 * lead is; then the lead becomes theirs. Whoever goes on after a kill, or does it twice, meets what was decided.
 */
export function createInTurn({ leads, niches, people, turns, now }: InTurnDeps): InTurn {
  async function decide(nicheId: string, step: (turn: Turn) => Turn | null): Promise<Turn> {
    for (;;) {
      const turn = await turns.get(nicheId)
      const next = step(turn)
      if (next === null || (await turns.replace(next))) return next ?? turn
    }
  }

  async function give(lead: Lead, nicheId: string, present: readonly string[]): Promise<void> {
    const round = roundOf(lead)
    const last = lead.assignments?.at(-1)?.from
    const turn = await decide(nicheId, (each) =>
      givenIn(each, round) ? null : nextTurn(each, { lead: round, present, last }),
    )
    const to = givenIn(turn, round)?.person_id
    if (to === undefined) return
    const author = { kind: 'worker', id: null } as const
    const changed = await leads.change(lead.id, (current) => {
      if (!isDue(current)) return withoutTurn(current)
      // It has been somebody's since, and is decided on anew.
      if (roundOf(current).round !== round.round) return null
      return { ...withoutTurn(current), ...assigned(current, { to, author, reason: 'in_turn', at: now() }) }
    })
    if (!isGivenIn(changed, round)) await decide(nicheId, (each) => takenBack(each, round))
  }

  return {
    settle: async (limit) => {
      const due = await leads.findByIds(await leads.listDue(['assign'], limit))
      if (due.length === 0) return 0
      const onShift = (await people.list({ limit: mostPeople })).filter(
        (person) => mayHaveLeads(person) && isOnShift(person),
      )
      const present = onShift.map(({ id }) => id)
      let settled = 0
      // In the order in which they came.
      for (const lead of due.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
        const niche = lead.niche_id === null ? null : await niches.findById(lead.niche_id)
        const isInTurn = niche?.assignment === 'in_turn' && isDue(lead)
        if (isInTurn && present.length === 0) continue
        if (isInTurn) await give(lead, niche.id, present)
        else await leads.change(lead.id, withoutTurn)
        settled += 1
      }
      return settled
    },
  }
}

/** Nobody has it, and somebody is to. */
function isDue({ assignee_id, due }: Lead): boolean {
  return assignee_id == null && due.includes('assign')
}

function roundOf({ id: lead_id, assignments = [] }: Lead): Round {
  const last = assignments.at(-1)
  return { lead_id, ...(last && { round: last.at.getTime() }) }
}

/** Whether a lead became somebody's by what was decided in this round, whatever came after. */
function isGivenIn(lead: Lead | null, { round }: Round): boolean {
  const { assignments = [] } = lead ?? {}
  return assignments.some(
    ({ reason }, index) => reason === 'in_turn' && assignments[index - 1]?.at.getTime() === round,
  )
}

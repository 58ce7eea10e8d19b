import type { FindOrigin, Found } from '../campaigns/find-origin.ts'
import type { Closed } from '../dialog/closed-notice.ts'
import { assessLead } from '../leads/assess-lead.ts'
import { isFree } from '../leads/assign.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { withDue } from '../leads/lead-changes.ts'
import type { Message } from '../messages/message.schema.ts'
import type { MessageStore } from '../messages/message.store.ts'
import type { TermsOf } from '../niches/niche-terms.ts'
import { messagesRead } from '../scoring/score.ts'
import { type Decision, decide } from './decide.ts'
import { arrivalOf } from './tie-to-ad.ts'

/** When the shop is open. */
export interface OpeningHours {
  /** When it opens again; null while it is open. */
  closedAt(at: Date): Promise<Closed | null>
}

interface DecideOnDeps {
  messages: Pick<MessageStore, 'listSaid'>
  findOrigin: FindOrigin
  termsOf: TermsOf
  hours: OpeningHours
  now(): Date
  replyPauseMs: number
}

/** Reads what a decision depends on beside the lead, and makes it. What the customer said is scored in the same write. */
export function createDecideOn(deps: DecideOnDeps): (lead: Lead, fresh: Message[]) => Promise<Decision> {
  const { messages, termsOf, hours, now, replyPauseMs: pauseMs } = deps
  return async (lead, fresh) => {
    const found = await foundIn(fresh, lead, deps.findOrigin)
    const firstOrigin = [...found.values()].find(({ origin }) => origin !== null)?.origin
    const nicheId = lead.niche_id ?? firstOrigin?.niche_id ?? null
    const terms = await termsOf(nicheId)
    const { flow, assignment } = terms
    const at = now()
    const closed = await hours.closedAt(at)
    const decided = decide({ lead, messages: fresh, found, flow, assignment, closed, now: at, pauseMs })
    const decision = assignment === 'in_turn' ? withTurn(lead, decided) : decided
    if (!decision.changes.due?.includes('score')) return decision
    const after = { ...lead, ...decision.changes }
    const evidence = {
      said: await messages.listSaid(lead.id, messagesRead),
      ...(after.niche_id === nicheId ? terms : await termsOf(after.niche_id)),
    }
    // Who is silent for long is found by the workers.
    const assessed = assessLead(after, evidence, { now: now(), lostAfterDays: Number.POSITIVE_INFINITY })
    return { ...decision, changes: { ...decision.changes, ...assessed } }
  }
}

/** A lead that nobody ever had is given to whoever's turn it is, see `src/assignment/in-turn.ts`. */
function withTurn(lead: Lead, decision: Decision): Decision {
  const { changes } = decision
  if (!isFree({ ...lead, ...changes }) || Object.keys(changes).length === 0) return decision
  return { ...decision, changes: { ...changes, due: withDue(changes.due ?? lead.due, 'assign') } }
}

/** What the messages tell of ads, by their ids. */
async function foundIn(
  fresh: readonly Message[],
  lead: Lead,
  findOrigin: FindOrigin,
): Promise<Map<string, Found>> {
  const told = new Map<string, Found>()
  for (const message of fresh) {
    const arrival = arrivalOf(message, lead)
    const found = arrival && (await findOrigin(arrival))
    if (found) told.set(message.id, found)
  }
  return told
}

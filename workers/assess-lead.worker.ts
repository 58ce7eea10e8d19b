import type { Container } from '../src/container.ts'
import { assessLead, type Evidence, isAssessed } from '../src/leads/assess-lead.ts'
import type { Lead } from '../src/leads/lead.schema.ts'
import { messagesRead } from '../src/scoring/score.ts'
import type { JobHandler } from './job-handler.ts'

export type AssessDeps = Pick<Container, 'leads' | 'messages' | 'termsOf' | 'now'> & {
  lostAfterDays: number
}

/**
 * Scores the conversation as it stands where that is due, and moves the lead to the status that the rules give it then,
 * in one write. Nothing is written where both are up to date; a status that a person set stays.
 */
export function createAssessLeadWorker(deps: AssessDeps): JobHandler {
  const { leads, now, lostAfterDays } = deps

  return async function assess(leadId): Promise<Lead | null> {
    const lead = await leads.findById(leadId)
    if (lead === null) return null
    const evidence = lead.due.includes('score') ? await evidenceOf(deps, lead) : null
    const changes = assessLead(lead, evidence, { now: now(), lostAfterDays })
    const isDue = lead.due.some(isAssessed)
    if (!isDue && changes.status === undefined) return null
    // Optimistic locking: where somebody wrote the lead meanwhile, what was read may be stale.
    const assessed = await leads.changeIfCurrent(lead, changes)
    return assessed ?? assess(leadId)
  }
}

async function evidenceOf({ messages, termsOf }: AssessDeps, lead: Lead): Promise<Evidence> {
  // Until it reflects a message there is nothing to read: the first one has it scored anew.
  const isSilent = lead.last_message_id === null
  const [said, terms] = await Promise.all([
    isSilent ? [] : messages.listSaid(lead.id, messagesRead),
    termsOf(lead.niche_id),
  ])
  return { said, ...terms }
}

import type { Container } from '../src/container.ts'
import type { Lead, StatusChange } from '../src/leads/lead.schema.ts'
import type { LeadChanges } from '../src/leads/lead-changes.ts'
import { nextStatus } from '../src/leads/status-rules.ts'
import type { JobHandler } from './job-handler.ts'

type Deps = Pick<Container, 'leads' | 'counts' | 'now'> & { lostAfterDays: number }

/** Moves a lead to the status that the rules give it; a person's decision stays. */
export function createUpdateStatusWorker({ leads, counts, now, lostAfterDays }: Deps): JobHandler {
  return async (leadId) => {
    const lead = await leads.change(leadId, (current) =>
      statusChanges(current, { now: now(), lostAfterDays }),
    )
    if (lead && lead.pending_counts.length > 0) await counts.settle(lead)
    return lead
  }
}

/** Every step to where the rules rest, as one write; null when there is nothing to write. */
function statusChanges(lead: Lead, options: { now: Date; lostAfterDays: number }): LeadChanges | null {
  const steps: StatusChange[] = []
  let { status } = lead
  for (;;) {
    const next = nextStatus({ ...factsOf(lead), status }, options)
    if (!next) break
    steps.push({ from: status, to: next.to, at: options.now, by: 'worker', why: next.why })
    status = next.to
  }
  if (steps.length === 0 && !lead.due.includes('status')) return null
  return {
    due: lead.due.filter((work) => work !== 'status'),
    ...(steps.length > 0 && { status, status_history: [...lead.status_history, ...steps] }),
  }
}

function factsOf(lead: Lead): Omit<Parameters<typeof nextStatus>[0], 'status'> {
  return {
    setByPerson: lead.is_status_manual,
    score: lead.quality_score,
    hasPhone: lead.phone !== null,
    isSpam: lead.is_spam,
    isAnswered: lead.answered_at !== null,
    lastMessageAt: lead.last_message_at,
  }
}

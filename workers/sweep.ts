import type { Container } from '../src/container.ts'
import type { LeadStatus } from '../src/leads/lead-status.ts'

const dayMs = 24 * 60 * 60 * 1000
const leftBehindMs = 5_000
const limit = 500
const openStatuses: readonly LeadStatus[] = ['new', 'contacted', 'qualified', 'hot']

type Deps = Pick<
  Container,
  'leads' | 'jobs' | 'counts' | 'erasure' | 'pipeline' | 'events' | 'webhooks' | 'now'
>

/** Finds the work that is owed by what the leads themselves say, whatever Redis remembers. */
export function createSweep(deps: Deps, { lostAfterDays }: { lostAfterDays: number }): () => Promise<void> {
  const { leads, jobs, counts, erasure, pipeline, events, webhooks, now } = deps
  return async () => {
    for (const leadId of await pipeline.listLeftBehind(leftBehindMs, limit)) await pipeline.advance(leadId)
    await counts.settleDue()
    await erasure.finishDue()
    await jobs.requestAll('score-lead', await leads.listDue('score', limit))
    await jobs.requestAll('update-status', await leads.listDue('status', limit))
    const silentSince = new Date(now().getTime() - lostAfterDays * dayMs)
    await jobs.requestAll('update-status', await leads.listSilent(openStatuses, silentSince, limit))
    await events.sweep(leftBehindMs)
    await webhooks.sweep()
  }
}

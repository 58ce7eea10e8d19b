import type { Container } from '../src/container.ts'
import type { LeadStatus } from '../src/core/lead-status.ts'

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
  const steps = [
    async () => {
      const leadIds = await pipeline.listLeftBehind(leftBehindMs, limit)
      await eachInTurn(leadIds.map((leadId) => () => pipeline.advance(leadId)))
    },
    counts.settleDue,
    erasure.finishDue,
    async () => jobs.requestAll('assess-lead', await leads.listDue('score', limit)),
    async () => jobs.requestAll('assess-lead', await leads.listDue('status', limit)),
    async () => {
      const silentSince = new Date(now().getTime() - lostAfterDays * dayMs)
      await jobs.requestAll('assess-lead', await leads.listSilent(openStatuses, silentSince, limit))
    },
    () => events.sweep(leftBehindMs),
    webhooks.sweep,
  ]
  return () => eachInTurn(steps)
}

/** Does all of it though some fail: what fails every time must not keep the rest from being done. */
async function eachInTurn(steps: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps) await step().catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw failures[0]
}

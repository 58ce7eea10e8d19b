import type { LeadCounts } from '../campaigns/lead-counts.ts'
import type { Lead } from '../leads/lead.schema.ts'

interface DueWorkDeps {
  jobs: { request(name: 'assess-lead', id: string): void }
  counts: Pick<LeadCounts, 'settleSoon'>
  wakeCalls: { call(topic: 'assign', leadId: string): void }
}

/** Asks for what a lead owes as it was written. It stands on the lead too, so a failure here only delays it. */
export function createDueWork({ jobs, counts, wakeCalls }: DueWorkDeps): (lead: Lead) => void {
  return (lead) => {
    if (lead.due.includes('score') || lead.due.includes('status')) jobs.request('assess-lead', lead.id)
    if (lead.due.includes('assign')) wakeCalls.call('assign', lead.id)
    if (lead.pending_counts.length + lead.pending_stats.length > 0) counts.settleSoon()
  }
}

import type { LeadCounts } from '../campaigns/lead-counts.ts'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { Lead } from '../leads/lead.schema.ts'

interface DueWorkDeps {
  jobs: { request(name: 'assess-lead', id: string): void }
  counts: Pick<LeadCounts, 'settle'>
  logger: Pick<Logger, 'debug'>
  /** Something is left to the sweep. */
  onLeft(): void
}

/** Asks for what a lead owes as it was written. It stands on the lead too, so a failure here only delays it. */
export function createDueWork({ jobs, counts, logger, onLeft }: DueWorkDeps): (lead: Lead) => void {
  return (lead) => {
    if (lead.due.includes('score') || lead.due.includes('status')) jobs.request('assess-lead', lead.id)
    if (lead.pending_counts.length + lead.pending_stats.length === 0) return
    counts.settle(lead).catch((error: unknown) => {
      logger.debug({ lead_id: lead.id, error_name: errorName(error) }, 'counts left to the sweep')
      onLeft()
    })
  }
}

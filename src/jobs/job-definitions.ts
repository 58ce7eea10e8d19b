import { z } from 'zod'

/** Work on a lead that is done apart from the chat. */
export const JobName = z.enum(['score-lead', 'update-status'])
export type JobName = z.infer<typeof JobName>

/** What a job carries: an id and nothing personal. */
export const LeadJob = z.object({ lead_id: z.string() })
export type LeadJob = z.infer<typeof LeadJob>

export interface JobDefinition {
  attempts: number
  firstRetryMs: number
  /** Waits this long, so that a burst of messages is worked on once. */
  delayMs: number
}

/** Every job; the compiler asks for a line here and for a worker in `workers/registry.ts`. */
export const jobDefinitions = {
  'score-lead': { attempts: 5, firstRetryMs: 1_000, delayMs: 250 },
  'update-status': { attempts: 5, firstRetryMs: 1_000, delayMs: 0 },
} satisfies Record<JobName, JobDefinition>

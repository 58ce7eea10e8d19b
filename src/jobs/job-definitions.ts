import { z } from 'zod'

/** Work that is done apart from the chat. */
export const JobName = z.enum(['assess-lead', 'deliver-webhook'])
export type JobName = z.infer<typeof JobName>

/** What a job carries: the id of what it is about, and nothing personal. */
export const JobPayload = z.object({ id: z.string() })
export type JobPayload = z.infer<typeof JobPayload>

export interface JobDefinition {
  /** What the id names, as logs call it. */
  subject: 'lead_id' | 'delivery_id'
  attempts: number
  firstRetryMs: number
  /** Waits this long, so that a burst of messages is worked on once. */
  delayMs: number
  /** So many are done at once in one process. */
  concurrency: number
}

/** Every job; the compiler asks for a line here and for a worker in `workers/registry.ts`. */
export const jobDefinitions = {
  // Many at once, since those that are go into few commands.
  'assess-lead': { subject: 'lead_id', attempts: 5, firstRetryMs: 1_000, delayMs: 250, concurrency: 32 },
  // Many at once, since slow receivers must not hold up the others; when to try again, the delivery itself says.
  'deliver-webhook': {
    subject: 'delivery_id',
    attempts: 3,
    firstRetryMs: 1_000,
    delayMs: 0,
    concurrency: 50,
  },
} satisfies Record<JobName, JobDefinition>

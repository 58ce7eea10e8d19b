import { type JobsOptions, Queue } from 'bullmq'
import { errorName } from '../errors.ts'
import type { Logger } from '../logger.ts'
import type { RedisConnection } from '../redis.ts'
import { JobName, jobDefinitions, type LeadJob } from './job-definitions.ts'

export interface JobQueue {
  /** Asks for the job soon, for at most one at a time per lead. Never throws: a sweep asks again. */
  request(name: JobName, leadId: string): void
  /** The same for many leads. @throws when Redis is away */
  requestAll(name: JobName, leadIds: string[]): Promise<void>
  close(): Promise<void>
}

interface JobQueueOptions {
  connection: RedisConnection
  /** Namespace of all keys; in braces, so that a Redis cluster keeps a queue's keys together. */
  prefix: string
  logger: Logger
}

/** BullMQ queues, one for each kind of job. Redis only speeds the work up: what is owed stands on the lead. */
export function createJobQueue({ connection, prefix, logger }: JobQueueOptions): JobQueue {
  const queues = JobName.options.map((name) => {
    const queue = new Queue<LeadJob>(name, { connection, prefix, skipWaitingForReady: true })
    queue.on('error', (error) =>
      logger.debug({ queue: name, error_name: errorName(error) }, 'queue without Redis'),
    )
    return [name, queue] as const
  })
  const byName = new Map(queues)

  const requestAll: JobQueue['requestAll'] = async (name, leadIds) => {
    await byName
      .get(name)
      ?.addBulk(leadIds.map((lead_id) => ({ name, data: { lead_id }, opts: optionsOf(name, lead_id) })))
  }
  return {
    request: (name, leadId) => {
      requestAll(name, [leadId]).catch((error: unknown) =>
        logger.debug({ lead_id: leadId, error_name: errorName(error) }, 'job left to the sweep'),
      )
    },
    requestAll,
    close: async () => {
      await Promise.all(queues.map(([, queue]) => queue.close()))
    },
  }
}

function optionsOf(name: JobName, leadId: string): JobsOptions {
  const { attempts, firstRetryMs, delayMs } = jobDefinitions[name]
  return {
    attempts,
    backoff: { type: 'exponential', delay: firstRetryMs },
    delay: delayMs,
    // One active and one waiting job per lead: a change during the work is worked on afterwards.
    deduplication: { id: leadId, keepLastIfActive: true },
    removeOnComplete: true,
    removeOnFail: { age: 24 * 3600, count: 1_000 },
  }
}

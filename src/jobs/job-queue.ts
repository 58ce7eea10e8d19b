import { type JobsOptions, Queue } from 'bullmq'
import { errorName } from '../core/errors.ts'
import type { Logger } from '../core/logger.ts'
import type { RedisConnection } from '../storage/redis.ts'
import { JobName, type JobPayload, jobDefinitions } from './job-definitions.ts'

/** How many jobs a queue holds, by their state. */
export interface QueueDepth {
  name: JobName
  waiting: number
  active: number
  delayed: number
  failed: number
}

export interface JobQueue {
  /** For looking at; jobs are asked for below. */
  queues: readonly Queue[]
  /** Asks for the job soon, for at most one at a time per id. Never throws: a sweep asks again. */
  request(name: JobName, id: string): void
  /** The same for many ids. @throws when Redis is away */
  requestAll(name: JobName, ids: string[]): Promise<void>
  /** @throws when Redis is away */
  depths(): Promise<QueueDepth[]>
  close(): Promise<void>
}

interface JobQueueOptions {
  connection: RedisConnection
  /** Namespace of all keys; in braces, so that a Redis cluster keeps a queue's keys together. */
  prefix: string
  logger: Logger
  /** A job that was asked for is left to the sweep. */
  onLeft(): void
}

/** BullMQ queues, one for each kind of job. Redis only speeds the work up: what is owed stands in MongoDB. */
export function createJobQueue({ connection, prefix, logger, onLeft }: JobQueueOptions): JobQueue {
  const queues = JobName.options.map((name) => {
    // Asked for its version while it is away, Redis would be lost to the queue for good.
    const whileAway = { skipVersionCheck: true, skipWaitingForReady: true }
    const queue = new Queue<JobPayload>(name, { connection, prefix, ...whileAway })
    queue.on('error', (error) =>
      logger.debug({ queue: name, error_name: errorName(error) }, 'queue without Redis'),
    )
    return [name, queue] as const
  })
  const byName = new Map(queues)

  const requestAll: JobQueue['requestAll'] = async (name, ids) => {
    await byName.get(name)?.addBulk(ids.map((id) => ({ name, data: { id }, opts: optionsOf(name, id) })))
  }
  return {
    queues: queues.map(([, queue]) => queue),
    request: (name, id) => {
      requestAll(name, [id]).catch((error: unknown) => {
        const about = { queue: name, [jobDefinitions[name].subject]: id }
        logger.debug({ ...about, error_name: errorName(error) }, 'job left to the sweep')
        onLeft()
      })
    },
    requestAll,
    depths: () => Promise.all(queues.map(([name, queue]) => depthOf(name, queue))),
    close: async () => {
      await Promise.all(queues.map(([, queue]) => queue.close()))
    },
  }
}

async function depthOf(name: JobName, queue: Queue): Promise<QueueDepth> {
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'failed')
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts
  return { name, waiting, active, delayed, failed }
}

function optionsOf(name: JobName, id: string): JobsOptions {
  const { attempts, firstRetryMs, delayMs } = jobDefinitions[name]
  return {
    attempts,
    backoff: { type: 'exponential', delay: firstRetryMs },
    delay: delayMs,
    // One active and one waiting job per id: a change during the work is worked on afterwards.
    deduplication: { id, keepLastIfActive: true },
    removeOnComplete: true,
    removeOnFail: { age: 24 * 3600, count: 1_000 },
  }
}

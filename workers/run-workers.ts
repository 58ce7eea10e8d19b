import { setMaxListeners } from 'node:events'
import { type Job, UnrecoverableError, Worker } from 'bullmq'
import type { Container } from '../src/container.ts'
import { AppError, errorName } from '../src/core/errors.ts'
import { repeat } from '../src/core/repeat.ts'
import type { Transcriber } from '../src/files/ask-transcript.ts'
import { createSweepOldFiles } from '../src/files/sweep-old-files.ts'
import { createSweepUploads } from '../src/files/sweep-uploads.ts'
import { JobName, JobPayload, jobDefinitions } from '../src/jobs/job-definitions.ts'
import { openRedis } from '../src/storage/redis.ts'
import type { JobHandler } from './job-handler.ts'
import { handlers } from './registry.ts'
import { createSweep } from './sweep.ts'
import { startTranscribing } from './transcribing.ts'

const sweepPace = { everyMs: 5_000, idleMs: 30_000 }
/** What comes within so long is looked at together. */
const verdictPace = { everyMs: 10_000, idleMs: 60 * 60 * 1000 }
/** Who is to have a lead is to be told soon. */
const turnPace = { everyMs: 250, idleMs: 30_000 }
/** Whoever set a reminder calls for it, so that between two nothing is looked for. */
const reminderPace = { everyMs: 1_000, idleMs: 10 * 60_000 }
const remindedAtOnce = 200
/** What is left of uploads is in nobody's way. */
const filesPace = { everyMs: 60_000, idleMs: 60 * 60_000 }
const turnsAtOnce = 200
/** In seconds: so often an idle worker asks Redis anew. A job wakes it at once; for one that is delayed BullMQ itself waits no longer. */
const drainDelay = 10

interface WorkersOptions {
  redisUrl: string
  queuePrefix: string
  lostAfterDays: number
  /** 0 unless it is given: files are kept for good. */
  filesKeepDays?: number
  /** Nobody unless it is given. */
  transcribe?: Transcriber | undefined
}

/** Starts a worker for each kind of job, and the sweep that finds what Redis has forgotten. */
export function runWorkers(container: Container, options: WorkersOptions): { stop(): Promise<void> } {
  const { telemetry, wakeCalls, verdicts, owners, reminding } = container
  const logger = container.logger.child({ role: 'workers' })
  const connection = openRedis(options.redisUrl, { failFast: false })
  connection.on('error', (error) => logger.debug({ error_name: errorName(error) }, 'workers without Redis'))

  const workers = JobName.options.map((name) => {
    const handle = handlers[name](container, options)
    const { concurrency } = jobDefinitions[name]
    const work = async (job: Job<JobPayload>): Promise<void> => {
      try {
        await run({ name, handle, telemetry }, job.data)
      } catch (error) {
        wakeCalls.stir()
        throw error
      }
    }
    const worker = new Worker<JobPayload>(name, work, {
      connection,
      prefix: options.queuePrefix,
      concurrency,
      drainDelay,
    })
    worker.on('error', (error) =>
      logger.debug({ queue: name, error_name: errorName(error) }, 'worker without Redis'),
    )
    return worker
  })

  const stopping = new AbortController()
  const { signal } = stopping
  // Each loop listens, and each topic that it hears.
  setMaxListeners(0, signal)
  const sweep = createSweep(container, options)
  const sweeping = repeat(sweepPace, sweep, { signal, logger, mayRest: wakeCalls.isHeard })
  wakeCalls.hear('look', sweeping.stir, signal)
  const give = async (): Promise<number> =>
    (await owners.settle(turnsAtOnce)) > 0 ? 0 : Number.POSITIVE_INFINITY
  const giving = repeat(turnPace, give, { signal, logger, mayRest: wakeCalls.isHeard })
  for (const topic of ['assign', 'look'] as const) wakeCalls.hear(topic, giving.stir, signal)
  const remembering = repeat(reminderPace, () => reminding.tell(remindedAtOnce), {
    signal,
    logger,
    mayRest: wakeCalls.isHeard,
  })
  for (const topic of ['remind', 'look'] as const) wakeCalls.hear(topic, remembering.stir, signal)
  const sweepingFiles = repeat(filesPace, createSweepFiles(container, options), { signal, logger })
  const transcribing = startTranscribing(container, options.transcribe, signal)
  const judging = repeat(verdictPace, verdicts.look, { signal, logger, mayRest: wakeCalls.isHeard })
  const judge = (id: string): void => {
    verdicts.note(id)
    judging.stir()
  }
  wakeCalls.hear('judge', judge, signal)
  return {
    stop: async () => {
      stopping.abort()
      const loops = [sweeping, giving, remembering, judging, sweepingFiles]
      await Promise.all([...loops.map(({ ended }) => ended), transcribing])
      await Promise.all(workers.map((worker) => worker.close()))
      connection.disconnect()
    },
  }
}

function createSweepFiles(
  container: Container,
  { filesKeepDays = 0 }: WorkersOptions,
): () => Promise<number> {
  const sweepUploads = createSweepUploads(container)
  const sweepOldFiles = createSweepOldFiles(container, filesKeepDays)
  return async () => {
    await sweepOldFiles()
    return sweepUploads()
  }
}

interface Running {
  name: JobName
  handle: JobHandler
  telemetry: Container['telemetry']
}

/**
 * A job that is refused for what it holds would be refused again: only other failures are repeated. What
 * the handler returns and what an error says stays here, since BullMQ keeps both in Redis.
 */
async function run({ name, handle, telemetry }: Running, data: JobPayload): Promise<void> {
  const startedAt = performance.now()
  const job = JobPayload.safeParse(data)
  const took = (): Parameters<typeof telemetry.jobDone>[0] => ({
    queue: name,
    id: job.data?.id,
    ms: Math.round(performance.now() - startedAt),
  })
  try {
    if (!job.success) throw new UnrecoverableError('not a job of this queue')
    const lead = await handle(job.data.id)
    telemetry.jobDone(took(), lead)
  } catch (error) {
    telemetry.jobFailed(took(), error)
    if (error instanceof AppError && error.code !== 'UNAVAILABLE') throw new UnrecoverableError(error.code)
    throw new Error(errorName(error))
  }
}

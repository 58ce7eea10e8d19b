import type { FastifyPluginAsync } from 'fastify'
import pTimeout from 'p-timeout'
import { AppError } from '../core/errors.ts'
import { serve } from '../http/serve.ts'
import type { JobQueue } from './job-queue.ts'
import { queueContracts } from './queue.contracts.ts'

const answerWithinMs = 2_000
const retryAfterMs = 5_000
const redisIsAway = {
  ru: 'Redis сейчас недоступен, повторите запрос позже',
  en: 'Redis is unavailable right now, try again later',
}

/** Serves `GET /api/queues`. */
export function queueRoutes({ jobs }: { jobs: Pick<JobQueue, 'depths'> }): FastifyPluginAsync {
  return serve(queueContracts, {
    'GET /api/queues': async () => {
      try {
        // A connection that is being lost may not answer at all.
        return await pTimeout(jobs.depths(), { milliseconds: answerWithinMs })
      } catch (cause) {
        throw new AppError('UNAVAILABLE', redisIsAway, { cause, retryAfterMs })
      }
    },
  })
}

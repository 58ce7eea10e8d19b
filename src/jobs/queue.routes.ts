import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import pTimeout from 'p-timeout'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import { NoQuery } from '../core/paging/page.ts'
import { refusals } from '../http/problem-responses.ts'
import type { JobQueue } from './job-queue.ts'
import { QueueAnswer } from './queue.api.ts'

const answerWithinMs = 2_000
const retryAfterMs = 5_000
const redisIsAway = {
  ru: 'Redis сейчас недоступен, повторите запрос позже',
  en: 'Redis is unavailable right now, try again later',
}

/** `GET /api/queues`. */
export function queueRoutes({ jobs }: { jobs: Pick<JobQueue, 'depths'> }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/queues',
      {
        schema: {
          operationId: 'listQueues',
          tags: ['Состояние'],
          summary: 'Получить состояние очередей заданий',
          querystring: NoQuery,
          response: { 200: z.array(QueueAnswer), ...refusals },
        },
      },
      async () => {
        try {
          // A connection that is being lost may not answer at all.
          return await pTimeout(jobs.depths(), { milliseconds: answerWithinMs })
        } catch (cause) {
          throw new AppError('UNAVAILABLE', redisIsAway, { cause, retryAfterMs })
        }
      },
    )
  }
}

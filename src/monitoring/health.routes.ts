import { setTimeout } from 'node:timers/promises'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { NoQuery } from '../core/paging/page.ts'
import { refusals } from '../http/problem-responses.ts'
import type { DiskWatch } from '../process/disk-watch.ts'
import { diskProblem } from './disk-problem.ts'
import { type Connection, Health } from './health.api.ts'

export interface HealthProbes {
  /** Resolves when the database answers. */
  database(): Promise<void>
  /** Resolves when Redis takes work. */
  redis(): Promise<void>
  /** The disk with this machine's data, where it keeps any. */
  disk?: Pick<DiskWatch, 'look'> | undefined
}

const answerWithinMs = 1000

/** `GET /api/health`: 200 while every service answers, or else 503 naming the one that does not. */
export function healthRoutes(deps: { health: HealthProbes; version: string }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/health',
      {
        config: { access: 'open', isLimited: false, isProbe: true },
        schema: {
          operationId: 'getHealth',
          tags: ['Состояние'],
          summary: 'Проверка состояния сервисов системы',
          querystring: NoQuery,
          response: { 200: Health, 400: refusals[400], 500: refusals[500], 503: Health },
        },
      },
      async (_request, reply) => {
        const [database, redis, disk] = await Promise.all([
          connection(deps.health.database),
          connection(deps.health.redis),
          deps.health.disk && diskProblem(deps.health.disk),
        ])
        const isHealthy = database === 'connected' && redis === 'connected' && disk?.state !== 'full'
        return reply.code(isHealthy ? 200 : 503).send({
          status: isHealthy ? 'healthy' : 'degraded',
          services: { database, redis },
          version: deps.version,
          ...(disk && { disk }),
        })
      },
    )
  }
}

async function connection(probe: () => Promise<void>): Promise<Connection> {
  const answer = new AbortController()
  const late = setTimeout(answerWithinMs, 'disconnected' as const, { signal: answer.signal, ref: false })
  const connected = probe().then(() => 'connected' as const)
  try {
    return await Promise.race([connected, late])
  } catch {
    return 'disconnected'
  } finally {
    answer.abort()
  }
}

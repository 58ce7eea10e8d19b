import { setTimeout } from 'node:timers/promises'
import type { FastifyPluginAsync } from 'fastify'
import { serve } from '../http/serve.ts'
import type { DiskWatch } from '../process/disk-watch.ts'
import { diskProblem } from './disk-problem.ts'
import { type FilesWatch, filesProblem } from './files-problem.ts'
import type { Connection } from './health.api.ts'
import { healthContracts } from './health.contracts.ts'

export interface HealthProbes {
  /** Resolves when the database answers. */
  database(): Promise<void>
  /** Resolves when Redis takes work. */
  redis(): Promise<void>
  /** The disk with this machine's data, where it keeps any. */
  disk?: Pick<DiskWatch, 'look'> | undefined
  /** The room for files. */
  room?: FilesWatch | undefined
}

const answerWithinMs = 1000

/** Serves `GET /api/health`. */
export function healthRoutes({
  health,
  version,
}: {
  health: HealthProbes
  version: string
}): FastifyPluginAsync {
  return serve(
    healthContracts,
    {
      'GET /api/health': async (_request, reply) => {
        const [database, redis, disk, files] = await Promise.all([
          connection(health.database),
          connection(health.redis),
          health.disk && diskProblem(health.disk),
          health.room && soon(filesProblem(health.room)),
        ])
        const isHealthy = database === 'connected' && redis === 'connected' && disk?.state !== 'full'
        reply.code(isHealthy ? 200 : 503)
        return {
          status: isHealthy ? ('healthy' as const) : ('degraded' as const),
          services: { database, redis },
          version,
          ...(disk && { disk }),
          ...(files && { files }),
        }
      },
    },
    { 'GET /api/health': { isLimited: false, isProbe: true } },
  )
}

/** It is asked of the database, which may not answer: null then. */
function soon<Answer>(answer: Promise<Answer | null>): Promise<Answer | null> {
  return Promise.race([answer, setTimeout(answerWithinMs, null, { ref: false })])
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

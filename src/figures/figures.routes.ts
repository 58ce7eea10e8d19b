import type { FastifyPluginAsync } from 'fastify'
import { serve } from '../http/serve.ts'
import { figureContracts } from './figures.contracts.ts'
import type { FigureService } from './figures.service.ts'

/** Serves `/api/inbox/figures` and `/api/inbox/stats`. */
export function figureRoutes({ figures }: { figures: FigureService }): FastifyPluginAsync {
  return serve(figureContracts, {
    'GET /api/inbox/figures': async ({ query }) => figures.figures(query),
    'GET /api/inbox/stats': async ({ query: { days, utc_offset: _utcOffset, ...scope } }) => ({
      days: await figures.countDays(scope, days),
    }),
  })
}

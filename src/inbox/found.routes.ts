import type { FastifyPluginAsync } from 'fastify'
import type {} from '../auth/own-leads.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { presentFound } from './found.api.ts'
import { foundContracts } from './found.contracts.ts'
import type { FoundService } from './found.service.ts'

/** Serves `GET /api/inbox/found`. */
export function foundRoutes({ found }: { found: FoundService }): FastifyPluginAsync {
  return serve(foundContracts, {
    'GET /api/inbox/found': async (request, reply) => {
      const { q, lead_ids: leadIds } = request.query
      const language = readerLanguage(request, reply)
      const all = await found.find({ q, leadIds, language, seenBy: request.seenBy })
      return { found: all.map(presentFound) }
    },
  })
}

import type { FastifyPluginAsync } from 'fastify'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { serve } from '../http/serve.ts'
import { flowContracts } from './flow.contracts.ts'
import type { NicheService } from './niche.service.ts'

/** Serves `/api/niches/{niche_id}/flow`. */
export function flowRoutes({ niches }: { niches: NicheService }): FastifyPluginAsync {
  return serve(flowContracts, {
    'GET /api/niches/:niche_id/flow': async ({ params }, reply) =>
      tagged(reply, await niches.getFlow(params.niche_id)).flow,
    'PUT /api/niches/:niche_id/flow': async (request, reply) => {
      const { params, body } = request
      tagged(reply, await niches.setFlow(params.niche_id, body, revisionsOf(request)))
      return body
    },
    'DELETE /api/niches/:niche_id/flow': async (request) => {
      const { niche_id } = request.params
      await niches.deleteFlow(niche_id, revisionsOf(request))
      return { message: 'Анкета удалена' as const, id: niche_id }
    },
  })
}

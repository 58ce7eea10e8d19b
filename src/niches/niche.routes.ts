import type { FastifyPluginAsync } from 'fastify'
import { authorOf } from '../auth/access.ts'
import { readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { linked } from '../http/next-page.ts'
import { serve } from '../http/serve.ts'
import { presentNiche, presentNicheDetail } from './niche.api.ts'
import { nicheContracts } from './niche.contracts.ts'
import type { NicheService } from './niche.service.ts'

/** Serves `/api/niches`. */
export function nicheRoutes({ niches }: { niches: NicheService }): FastifyPluginAsync {
  return serve(nicheContracts, {
    'POST /api/niches': async (request) => {
      const { body, operationId } = request
      return presentNiche(await niches.create(body, operationId, authorOf(request).id))
    },
    'GET /api/niches': async ({ url, query: { status, ...page } }, reply) => {
      const found = await readPage(url, page, (rows) => niches.list({ status }, rows))
      return linked(reply, found).map(presentNiche)
    },
    'GET /api/niches/:niche_id': async ({ params }, reply) =>
      presentNicheDetail(tagged(reply, await niches.get(params.niche_id))),
    'PATCH /api/niches/:niche_id': async (request, reply) => {
      const { params, body } = request
      const niche = await niches.update(params.niche_id, body, {
        revisions: revisionsOf(request),
        author: authorOf(request).id,
      })
      return presentNicheDetail(tagged(reply, niche))
    },
    'DELETE /api/niches/:niche_id': async (request) => {
      const { niche_id } = request.params
      await niches.delete(niche_id, revisionsOf(request))
      return { message: 'Ниша удалена' as const, id: niche_id }
    },
  })
}

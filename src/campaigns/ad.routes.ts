import type { FastifyPluginAsync } from 'fastify'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { serve } from '../http/serve.ts'
import { presentAd } from './ad.api.ts'
import { adContracts } from './ad.contracts.ts'
import type { AdService } from './ad.service.ts'

/** Serves `/api/campaigns/{campaign_id}/ads` and `/api/ads/{ad_id}`. */
export function adRoutes({ ads }: { ads: AdService }): FastifyPluginAsync {
  return serve(adContracts, {
    'POST /api/campaigns/:campaign_id/ads': async ({ params, body, operationId }) =>
      presentAd(await ads.create(params.campaign_id, body, operationId)),
    'GET /api/campaigns/:campaign_id/ads': async ({ params }) =>
      (await ads.list(params.campaign_id)).map(presentAd),
    'GET /api/ads/:ad_id': async ({ params }, reply) => presentAd(tagged(reply, await ads.get(params.ad_id))),
    'PATCH /api/ads/:ad_id': async (request, reply) => {
      const { params, body } = request
      return presentAd(tagged(reply, await ads.update(params.ad_id, body, revisionsOf(request))))
    },
    'DELETE /api/ads/:ad_id': async (request) => {
      const { ad_id } = request.params
      await ads.delete(ad_id, revisionsOf(request))
      return { message: 'Объявление удалено' as const, id: ad_id }
    },
  })
}

import type { FastifyPluginAsync } from 'fastify'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { serve } from '../http/serve.ts'
import { presentShop } from './shop.api.ts'
import { shopContracts } from './shop.contracts.ts'
import type { ShopService } from './shop.service.ts'

/** Serves `/api/shop`. */
export function shopRoutes({ shop }: { shop: ShopService }): FastifyPluginAsync {
  return serve(shopContracts, {
    'GET /api/shop': async (_request, reply) => presentShop(tagged(reply, await shop.get())),
    'PATCH /api/shop': async (request, reply) =>
      presentShop(tagged(reply, await shop.update(request.body, revisionsOf(request)))),
  })
}

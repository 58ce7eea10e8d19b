import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { serve } from '../http/serve.ts'
import { type HoursAnswer, presentHours } from './hours.api.ts'
import { hoursContracts } from './hours.contracts.ts'
import type { Hours } from './hours.schema.ts'
import type { Shop } from './shop.schema.ts'
import type { ShopService } from './shop.service.ts'

interface HoursDeps {
  shop: ShopService
  /** The product's clock. */
  clock: { now(): Date }
}

/** Serves `/api/shop/hours`. */
export function hoursRoutes({ shop, clock }: HoursDeps): FastifyPluginAsync {
  const shown = (reply: FastifyReply, found: Shop): HoursAnswer =>
    presentHours(tagged(reply, found).hours, clock.now())
  const set = async (
    request: FastifyRequest,
    reply: FastifyReply,
    hours: Hours | null,
  ): Promise<HoursAnswer> => shown(reply, await shop.update({ hours }, revisionsOf(request)))
  return serve(hoursContracts, {
    'GET /api/shop/hours': async (_request, reply) => shown(reply, await shop.get()),
    'PUT /api/shop/hours': (request, reply) => set(request, reply, request.body),
    'DELETE /api/shop/hours': (request, reply) => set(request, reply, null),
  })
}

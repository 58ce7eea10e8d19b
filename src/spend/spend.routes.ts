import type { FastifyPluginAsync } from 'fastify'
import { serve } from '../http/serve.ts'
import { spendContracts } from './spend.contracts.ts'
import type { SpendService } from './spend.service.ts'

/** Serves `/api/ads/{ad_id}/spend`. */
export function spendRoutes({ spend }: { spend: SpendService }): FastifyPluginAsync {
  return serve(spendContracts, {
    'GET /api/ads/:ad_id/spend': async ({ params, query }) => spend.list(params.ad_id, query),
    'PUT /api/ads/:ad_id/spend/:day': async ({ params, body }) =>
      spend.set(params.ad_id, { day: params.day, amount: body.amount }),
  })
}

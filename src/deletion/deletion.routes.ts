import type { FastifyPluginAsync } from 'fastify'
import { serve } from '../http/serve.ts'
import { deletionContracts } from './deletion.contracts.ts'
import type { DeletionService } from './deletion.service.ts'

/** Serves what a deletion would mean. */
export function deletionRoutes({ deletion }: { deletion: DeletionService }): FastifyPluginAsync {
  return serve(deletionContracts, {
    'GET /api/niches/:niche_id/deletion': async ({ params }) => deletion.ofNiche(params.niche_id),
    'GET /api/campaigns/:campaign_id/deletion': async ({ params }) => deletion.ofCampaign(params.campaign_id),
    'GET /api/ads/:ad_id/deletion': async ({ params }) => deletion.ofAd(params.ad_id),
    'GET /api/leads/:lead_id/deletion': async ({ params }) => deletion.ofLead(params.lead_id),
  })
}

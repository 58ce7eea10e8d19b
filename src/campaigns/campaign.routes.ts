import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import type { z } from 'zod'
import { readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { linked } from '../http/next-page.ts'
import { serve } from '../http/serve.ts'
import { type CampaignQuery, presentCampaign, presentCampaignDetail } from './campaign.api.ts'
import { campaignContracts, inboxCampaignContracts } from './campaign.contracts.ts'
import type { CampaignWithTotals } from './campaign.schema.ts'
import type { CampaignService } from './campaign.service.ts'
import { presentChange } from './campaign-history.api.ts'

interface Deps {
  campaigns: CampaignService
}

interface ListRequest {
  url: string
  query: z.infer<typeof CampaignQuery>
}

/** The page that the request asks for; the reply links to the next one. */
async function readList(
  campaigns: CampaignService,
  { url, query: { niche_id, platform, ...query } }: ListRequest,
  reply: FastifyReply,
): Promise<CampaignWithTotals[]> {
  return linked(reply, await readPage(url, query, (page) => campaigns.list({ niche_id, platform }, page)))
}

/** Serves `/api/campaigns`. */
export function campaignRoutes({ campaigns }: Deps): FastifyPluginAsync {
  return serve(campaignContracts, {
    'POST /api/campaigns': async ({ body, operationId }) =>
      presentCampaign(await campaigns.create(body, operationId)),
    'GET /api/campaigns': async (request, reply) =>
      (await readList(campaigns, request, reply)).map(presentCampaign),
    'GET /api/campaigns/:campaign_id': async ({ params }, reply) =>
      presentCampaignDetail(tagged(reply, await campaigns.get(params.campaign_id))),
    'PATCH /api/campaigns/:campaign_id': async (request, reply) => {
      const { params, body } = request
      const campaign = await campaigns.update(params.campaign_id, body, revisionsOf(request))
      return presentCampaignDetail(tagged(reply, campaign))
    },
    'PATCH /api/campaigns/:campaign_id/status': async (request, reply) => {
      const { params, body } = request
      const campaign = await campaigns.setStatus(params.campaign_id, body.status, revisionsOf(request))
      return presentCampaignDetail(tagged(reply, campaign))
    },
    'GET /api/campaigns/:campaign_id/history': async ({ params }) =>
      (await campaigns.listHistory(params.campaign_id)).map(presentChange),
    'DELETE /api/campaigns/:campaign_id': async (request) => {
      const { campaign_id } = request.params
      await campaigns.delete(campaign_id, revisionsOf(request))
      return { message: 'Кампания удалена' as const, id: campaign_id }
    },
  })
}

/** Serves the same list with statistics to the inbox. */
export function inboxCampaignRoutes({ campaigns }: Deps): FastifyPluginAsync {
  return serve(inboxCampaignContracts, {
    'GET /api/inbox/campaigns': async (request, reply) =>
      (await readList(campaigns, request, reply)).map(presentCampaignDetail),
  })
}

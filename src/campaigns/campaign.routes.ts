import type { FastifyReply } from 'fastify'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery, readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import {
  CampaignAnswer,
  CampaignDeletedAnswer,
  CampaignDetailAnswer,
  CampaignQuery,
  CreateCampaign,
  presentCampaign,
  presentCampaignDetail,
  UpdateCampaign,
  UpdateCampaignStatus,
} from './campaign.api.ts'
import type { CampaignWithTotals } from './campaign.schema.ts'
import type { CampaignService } from './campaign.service.ts'

const tags = ['Кампании']
const params = z.object({ campaign_id: NamedId.describe('id кампании') })

/** `/api/campaigns`, and the same list with statistics for the inbox. */
export function campaignRoutes({ campaigns }: { campaigns: CampaignService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(collectionRoutes(campaigns))
    await app.register(singleRoutes(campaigns))
    await app.register(deleteRoute(campaigns))
    await app.register(inboxRoutes(campaigns))
  }
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
  const { rows, link } = await readPage(url, query, (page) => campaigns.list({ niche_id, platform }, page))
  if (link !== undefined) reply.header('link', link)
  return rows
}

function collectionRoutes(campaigns: CampaignService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/campaigns',
      {
        schema: {
          operationId: 'createCampaign',
          tags,
          summary: 'Создать кампанию',
          querystring: NoQuery,
          body: CreateCampaign,
          response: { 200: CampaignAnswer, ...refusals, ...tooLarge },
        },
      },
      async (request) => presentCampaign(await campaigns.create(request.body, request.operationId)),
    )
    app.get(
      '/api/campaigns',
      {
        schema: {
          operationId: 'listCampaigns',
          tags,
          summary: 'Получить список кампаний',
          querystring: CampaignQuery,
          response: { 200: z.array(CampaignAnswer), ...refusals },
        },
      },
      async (request, reply) => (await readList(campaigns, request, reply)).map(presentCampaign),
    )
  }
}

/** The contract's list has exactly its documented fields: what the inbox compares campaigns by is told here. */
function inboxRoutes(campaigns: CampaignService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/inbox/campaigns',
      {
        schema: {
          operationId: 'listInboxCampaigns',
          tags: ['Рабочее место'],
          summary: 'Кампании со статистикой',
          querystring: CampaignQuery,
          response: { 200: z.array(CampaignDetailAnswer), ...refusals },
        },
      },
      async (request, reply) => (await readList(campaigns, request, reply)).map(presentCampaignDetail),
    )
  }
}

function singleRoutes(campaigns: CampaignService): FastifyPluginAsyncZod {
  const response = { 200: CampaignDetailAnswer, ...refusals, ...notFound }
  const route = { tags, params, querystring: NoQuery }
  return async (app) => {
    app.get(
      '/api/campaigns/:campaign_id',
      {
        schema: {
          ...route,
          operationId: 'getCampaign',
          summary: 'Получить кампанию с детальной статистикой',
          response,
        },
      },
      async (request, reply) =>
        presentCampaignDetail(tagged(reply, await campaigns.get(request.params.campaign_id))),
    )
    app.patch(
      '/api/campaigns/:campaign_id',
      {
        schema: {
          ...route,
          operationId: 'updateCampaign',
          summary: 'Обновить кампанию',
          body: UpdateCampaign,
          response: { ...response, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { campaign_id } = request.params
        const campaign = await campaigns.update(campaign_id, request.body, revisionsOf(request))
        return presentCampaignDetail(tagged(reply, campaign))
      },
    )
    app.patch(
      '/api/campaigns/:campaign_id/status',
      {
        schema: {
          ...route,
          operationId: 'setCampaignStatus',
          summary: 'Обновить статус кампании',
          body: UpdateCampaignStatus,
          response: { ...response, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { campaign_id } = request.params
        const campaign = await campaigns.setStatus(campaign_id, request.body.status, revisionsOf(request))
        return presentCampaignDetail(tagged(reply, campaign))
      },
    )
  }
}

function deleteRoute(campaigns: CampaignService): FastifyPluginAsyncZod {
  return async (app) => {
    app.delete(
      '/api/campaigns/:campaign_id',
      {
        schema: {
          tags,
          params,
          querystring: NoQuery,
          operationId: 'deleteCampaign',
          summary: 'Удалить кампанию',
          description: 'Кампания скрывается; её объявления, лиды и расходы остаются',
          response: { 200: CampaignDeletedAnswer, ...refusals, ...notFound, ...changed },
        },
      },
      async (request) => {
        await campaigns.delete(request.params.campaign_id, revisionsOf(request))
        return { message: 'Кампания удалена' as const, id: request.params.campaign_id }
      },
    )
  }
}

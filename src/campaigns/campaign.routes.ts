import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NoQuery, readPage } from '../http/page.ts'
import { notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import {
  CampaignAnswer,
  CampaignDetailAnswer,
  CampaignQuery,
  CreateCampaign,
  presentCampaign,
  presentCampaignDetail,
  UpdateCampaign,
  UpdateCampaignStatus,
} from './campaign.api.ts'
import type { CampaignService } from './campaign.service.ts'

const tags = ['Кампании']
const params = z.object({ campaign_id: z.string().describe('id кампании') })

/** `/api/campaigns`. */
export function campaignRoutes({ campaigns }: { campaigns: CampaignService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(collectionRoutes(campaigns))
    await app.register(singleRoutes(campaigns))
  }
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
      async (request, reply) => {
        const { niche_id, platform, ...query } = request.query
        const filter = { niche_id, platform }
        const { rows, link } = await readPage(request.url, query, (page) => campaigns.list(filter, page))
        if (link !== undefined) reply.header('link', link)
        return rows.map(presentCampaign)
      },
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
      async (request) => presentCampaignDetail(await campaigns.get(request.params.campaign_id)),
    )
    app.patch(
      '/api/campaigns/:campaign_id',
      {
        schema: {
          ...route,
          operationId: 'updateCampaign',
          summary: 'Обновить кампанию',
          body: UpdateCampaign,
          response: { ...response, ...tooLarge },
        },
      },
      async (request) =>
        presentCampaignDetail(await campaigns.update(request.params.campaign_id, request.body)),
    )
    app.patch(
      '/api/campaigns/:campaign_id/status',
      {
        schema: {
          ...route,
          operationId: 'setCampaignStatus',
          summary: 'Обновить статус кампании',
          body: UpdateCampaignStatus,
          response: { ...response, ...tooLarge },
        },
      },
      async (request) =>
        presentCampaignDetail(await campaigns.setStatus(request.params.campaign_id, request.body.status)),
    )
  }
}

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, conflict, notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import { AdAnswer, CreateAd, presentAd, UpdateAd } from './ad.api.ts'
import type { AdService } from './ad.service.ts'

const tags = ['Объявления']
const answers = { ...refusals, ...notFound }
const campaignParams = z.object({ campaign_id: NamedId.describe('id кампании') })
const adParams = z.object({ ad_id: NamedId.describe('id объявления') })

/** `/api/campaigns/{campaign_id}/ads` and `/api/ads/{ad_id}`. */
export function adRoutes({ ads }: { ads: AdService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(campaignAdRoutes(ads))
    await app.register(singleRoutes(ads))
  }
}

function campaignAdRoutes(ads: AdService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/campaigns/:campaign_id/ads',
      {
        schema: {
          operationId: 'createAd',
          tags,
          summary: 'Создать объявление кампании',
          params: campaignParams,
          querystring: NoQuery,
          body: CreateAd,
          response: { 200: AdAnswer, ...answers, ...conflict, ...tooLarge },
        },
      },
      async (request) =>
        presentAd(await ads.create(request.params.campaign_id, request.body, request.operationId)),
    )
    app.get(
      '/api/campaigns/:campaign_id/ads',
      {
        schema: {
          operationId: 'listAds',
          tags,
          summary: 'Получить все объявления кампании',
          params: campaignParams,
          querystring: NoQuery,
          response: { 200: z.array(AdAnswer), ...answers },
        },
      },
      async (request) => (await ads.list(request.params.campaign_id)).map(presentAd),
    )
  }
}

function singleRoutes(ads: AdService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/ads/:ad_id',
      {
        schema: {
          operationId: 'getAd',
          tags,
          summary: 'Получить объявление по ID',
          params: adParams,
          querystring: NoQuery,
          response: { 200: AdAnswer, ...answers },
        },
      },
      async (request, reply) => presentAd(tagged(reply, await ads.get(request.params.ad_id))),
    )
    app.patch(
      '/api/ads/:ad_id',
      {
        schema: {
          operationId: 'updateAd',
          tags,
          summary: 'Обновить объявление',
          params: adParams,
          querystring: NoQuery,
          body: UpdateAd,
          response: { 200: AdAnswer, ...answers, ...conflict, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { ad_id } = request.params
        return presentAd(tagged(reply, await ads.update(ad_id, request.body, revisionsOf(request))))
      },
    )
  }
}

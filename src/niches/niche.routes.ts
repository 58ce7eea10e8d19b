import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery, readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import {
  CreateNiche,
  NicheAnswer,
  NicheDeletedAnswer,
  NicheDetailAnswer,
  NicheQuery,
  presentNiche,
  presentNicheDetail,
  UpdateNiche,
} from './niche.api.ts'
import type { NicheService } from './niche.service.ts'

const tags = ['Ниши']
const params = z.object({ niche_id: NamedId.describe('id ниши') })

/** `/api/niches`. */
export function nicheRoutes({ niches }: { niches: NicheService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(collectionRoutes(niches))
    await app.register(singleRoutes(niches))
  }
}

function collectionRoutes(niches: NicheService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/niches',
      {
        schema: {
          operationId: 'createNiche',
          tags,
          summary: 'Создать нишу',
          querystring: NoQuery,
          body: CreateNiche,
          response: { 200: NicheAnswer, ...refusals, ...tooLarge },
        },
      },
      async (request) => presentNiche(await niches.create(request.body, request.operationId)),
    )
    app.get(
      '/api/niches',
      {
        schema: {
          operationId: 'listNiches',
          tags,
          summary: 'Получить список ниш',
          querystring: NicheQuery,
          response: { 200: z.array(NicheAnswer), ...refusals },
        },
      },
      async (request, reply) => {
        const { status, ...query } = request.query
        const { rows, link } = await readPage(request.url, query, (page) => niches.list({ status }, page))
        if (link !== undefined) reply.header('link', link)
        return rows.map(presentNiche)
      },
    )
  }
}

function singleRoutes(niches: NicheService): FastifyPluginAsyncZod {
  const answers = { ...refusals, ...notFound }
  return async (app) => {
    app.get(
      '/api/niches/:niche_id',
      {
        schema: {
          operationId: 'getNiche',
          tags,
          summary: 'Получить нишу по ID',
          params,
          querystring: NoQuery,
          response: { 200: NicheDetailAnswer, ...answers },
        },
      },
      async (request, reply) => presentNicheDetail(tagged(reply, await niches.get(request.params.niche_id))),
    )
    app.patch(
      '/api/niches/:niche_id',
      {
        schema: {
          operationId: 'updateNiche',
          tags,
          summary: 'Обновить нишу',
          params,
          querystring: NoQuery,
          body: UpdateNiche,
          response: { 200: NicheDetailAnswer, ...answers, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { niche_id } = request.params
        return presentNicheDetail(
          tagged(reply, await niches.update(niche_id, request.body, revisionsOf(request))),
        )
      },
    )
    app.delete(
      '/api/niches/:niche_id',
      {
        schema: {
          operationId: 'deleteNiche',
          tags,
          summary: 'Удалить нишу',
          description: 'Ниша скрывается; её кампании и их лиды остаются',
          params,
          querystring: NoQuery,
          response: { 200: NicheDeletedAnswer, ...answers, ...changed },
        },
      },
      async (request) => {
        await niches.delete(request.params.niche_id, revisionsOf(request))
        return { message: 'Ниша удалена' as const, id: request.params.niche_id }
      },
    )
  }
}

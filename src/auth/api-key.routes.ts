import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery, readPage } from '../core/paging/page.ts'
import { notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import { ApiKeyAnswer, ApiKeyQuery, CreateApiKey, CreatedApiKeyAnswer, presentApiKey } from './api-key.api.ts'
import type { ApiKeyService } from './api-key.service.ts'

const tags = ['Ключи API']
const config = { access: 'admin' } as const

/** `/api/keys`. */
export function apiKeyRoutes({ keys }: { keys: ApiKeyService }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/keys',
      {
        config: { ...config, isAnswerSecret: true },
        schema: {
          operationId: 'createApiKey',
          tags,
          summary: 'Создать ключ API',
          description: 'Сам ключ есть только в этом ответе: хранится лишь его хеш',
          querystring: NoQuery,
          body: CreateApiKey,
          response: { 200: CreatedApiKeyAnswer, ...refusals, ...tooLarge },
        },
      },
      async (request) => {
        const { apiKey, key } = await keys.create(request.body)
        return { ...presentApiKey(apiKey), key }
      },
    )
    app.get(
      '/api/keys',
      {
        config,
        schema: {
          operationId: 'listApiKeys',
          tags,
          summary: 'Получить список ключей API',
          querystring: ApiKeyQuery,
          response: { 200: z.array(ApiKeyAnswer), ...refusals },
        },
      },
      async (request, reply) => {
        const { rows, link } = await readPage(request.url, request.query, (page) => keys.list(page))
        if (link !== undefined) reply.header('link', link)
        return rows.map(presentApiKey)
      },
    )
    app.delete(
      '/api/keys/:key_id',
      {
        config,
        schema: {
          operationId: 'revokeApiKey',
          tags,
          summary: 'Отозвать ключ API',
          description: 'Ключ сразу перестаёт действовать и остаётся в списке отозванным',
          params: z.object({ key_id: NamedId.describe('id ключа') }),
          querystring: NoQuery,
          response: { 200: ApiKeyAnswer, ...refusals, ...notFound },
        },
      },
      async (request) => presentApiKey(await keys.revoke(request.params.key_id)),
    )
  }
}

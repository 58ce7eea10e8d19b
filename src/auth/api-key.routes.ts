import type { FastifyPluginAsync } from 'fastify'
import { readPage } from '../core/paging/page.ts'
import { linked } from '../http/next-page.ts'
import { serve } from '../http/serve.ts'
import { presentApiKey } from './api-key.api.ts'
import { apiKeyContracts } from './api-key.contracts.ts'
import type { ApiKeyService } from './api-key.service.ts'

/** Serves `/api/keys`. */
export function apiKeyRoutes({ keys }: { keys: ApiKeyService }): FastifyPluginAsync {
  return serve(
    apiKeyContracts,
    {
      'POST /api/keys': async ({ body }) => {
        const { apiKey, key } = await keys.create(body)
        return { ...presentApiKey(apiKey), key }
      },
      'GET /api/keys': async ({ url, query }, reply) =>
        linked(reply, await readPage(url, query, (page) => keys.list(page))).map(presentApiKey),
      'DELETE /api/keys/:key_id': async ({ params }) => presentApiKey(await keys.revoke(params.key_id)),
    },
    { 'POST /api/keys': { isAnswerSecret: true } },
  )
}

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { NoQuery } from '../core/paging/page.ts'
import { refusals } from '../http/problem-responses.ts'
import type {} from './access.ts'
import { MeAnswer } from './me.api.ts'
import { Scope } from './scope.ts'

/** `GET /api/inbox/me`. */
export const meRoutes: FastifyPluginAsyncZod = async (app) => {
  app.get(
    '/api/inbox/me',
    {
      schema: {
        operationId: 'getMe',
        tags: ['Рабочее место'],
        summary: 'Узнать, что можно с этим ключом',
        querystring: NoQuery,
        response: { 200: MeAnswer, ...refusals },
      },
    },
    async (request) => ({ scopes: Scope.options.filter((scope) => request.may(scope)) }),
  )
}

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { Scope } from '../api-keys/scope.ts'
import type {} from '../http/access.ts'
import { NoQuery } from '../http/page.ts'
import { refusals } from '../http/problem-responses.ts'
import { MeAnswer } from './me.api.ts'

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

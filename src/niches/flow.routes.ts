import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Id, NamedId } from '../core/fields.ts'
import { NoQuery } from '../core/paging/page.ts'
import { Flow } from '../dialog/flow.schema.ts'
import { defaultFlow } from '../dialog/flows/default-flow.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import type { NicheService } from './niche.service.ts'

const route = {
  tags: ['Ниши'],
  params: z.object({ niche_id: NamedId.describe('id ниши') }),
  querystring: NoQuery,
}
const answers = { ...refusals, ...notFound }
/** The questionnaire of those niches that have none is an example of one. */
const NicheFlow = Flow.meta({ ...Flow.meta(), examples: [defaultFlow] })

const address = '/api/niches/:niche_id/flow'

const FlowDeletedAnswer = z.object({ message: z.literal('Анкета удалена'), id: Id }).meta({
  id: 'FlowDeleted',
  title: 'Анкета удалена',
  examples: [{ message: 'Анкета удалена', id: '0193397f-3a00-7000-8000-000000000001' }],
})

/** `/api/niches/{niche_id}/flow`: the questionnaire that the bot follows for this niche. */
export function flowRoutes({ niches }: { niches: NicheService }): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      address,
      {
        schema: {
          ...route,
          operationId: 'getNicheFlow',
          summary: 'Получить анкету ниши',
          description: '404, пока у ниши нет своей анкеты: бот задаёт вопросы анкеты по умолчанию',
          response: { 200: NicheFlow, ...answers },
        },
      },
      async (request, reply) => tagged(reply, await niches.getFlow(request.params.niche_id)).flow,
    )
    app.put(
      address,
      {
        schema: {
          ...route,
          operationId: 'setNicheFlow',
          summary: 'Заменить анкету ниши',
          body: NicheFlow,
          response: { 200: NicheFlow, ...answers, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { params: named, body } = request
        tagged(reply, await niches.setFlow(named.niche_id, body, revisionsOf(request)))
        return body
      },
    )
    app.delete(
      address,
      {
        schema: {
          ...route,
          operationId: 'deleteNicheFlow',
          summary: 'Удалить анкету ниши: бот вернётся к анкете по умолчанию',
          response: { 200: FlowDeletedAnswer, ...answers, ...changed },
        },
      },
      async (request) => {
        await niches.deleteFlow(request.params.niche_id, revisionsOf(request))
        return { message: 'Анкета удалена' as const, id: request.params.niche_id }
      },
    )
  }
}

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import { CreateReply, presentReply, ReplyAnswer, ReplyDeletedAnswer, UpdateReply } from './reply.api.ts'
import type { ReplyService } from './reply.service.ts'

const shared = { tags: ['Рабочее место'], querystring: NoQuery }
const params = z.object({ reply_id: NamedId.describe('id готового ответа') })

/** `/api/inbox/replies`: what staff send again and again. */
export function replyRoutes({ replies }: { replies: ReplyService }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/inbox/replies',
      {
        schema: {
          ...shared,
          operationId: 'createReply',
          summary: 'Создать готовый ответ',
          body: CreateReply,
          response: { 200: ReplyAnswer, ...refusals, ...tooLarge },
        },
      },
      async (request) => presentReply(await replies.create(request.body, request.operationId)),
    )
    app.get(
      '/api/inbox/replies',
      {
        schema: {
          ...shared,
          operationId: 'listReplies',
          summary: 'Получить все готовые ответы',
          response: { 200: z.array(ReplyAnswer), ...refusals },
        },
      },
      async () => (await replies.list()).map(presentReply),
    )
    app.patch(
      '/api/inbox/replies/:reply_id',
      {
        schema: {
          ...shared,
          operationId: 'updateReply',
          summary: 'Обновить готовый ответ',
          params,
          body: UpdateReply,
          response: { 200: ReplyAnswer, ...refusals, ...notFound, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { reply_id } = request.params
        return presentReply(tagged(reply, await replies.update(reply_id, request.body, revisionsOf(request))))
      },
    )
    app.delete(
      '/api/inbox/replies/:reply_id',
      {
        schema: {
          ...shared,
          operationId: 'deleteReply',
          summary: 'Удалить готовый ответ',
          params,
          response: { 200: ReplyDeletedAnswer, ...refusals, ...notFound, ...changed },
        },
      },
      async (request) => {
        await replies.delete(request.params.reply_id, revisionsOf(request))
        return { message: 'Готовый ответ удалён' as const, id: request.params.reply_id }
      },
    )
  }
}

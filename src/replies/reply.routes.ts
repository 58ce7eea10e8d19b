import type { FastifyPluginAsync } from 'fastify'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { serve } from '../http/serve.ts'
import { presentReply } from './reply.api.ts'
import { replyContracts } from './reply.contracts.ts'
import type { ReplyService } from './reply.service.ts'

/** Serves `/api/inbox/replies`. */
export function replyRoutes({ replies }: { replies: ReplyService }): FastifyPluginAsync {
  return serve(replyContracts, {
    'POST /api/inbox/replies': async ({ body, operationId }) =>
      presentReply(await replies.create(body, operationId)),
    'GET /api/inbox/replies': async () => (await replies.list()).map(presentReply),
    'PATCH /api/inbox/replies/:reply_id': async (request, reply) => {
      const { params, body } = request
      return presentReply(tagged(reply, await replies.update(params.reply_id, body, revisionsOf(request))))
    },
    'DELETE /api/inbox/replies/:reply_id': async (request) => {
      const { reply_id } = request.params
      await replies.delete(reply_id, revisionsOf(request))
      return { message: 'Готовый ответ удалён' as const, id: reply_id }
    },
  })
}

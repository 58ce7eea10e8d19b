import type { FastifyPluginAsync } from 'fastify'
import { shopShelf } from '../files/shop-shelf.ts'
import { presentUploads } from '../files/upload.api.ts'
import type { UploadService } from '../files/upload.service.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { acceptForms, uploadedIds } from '../http/forms.ts'
import { serve } from '../http/serve.ts'
import { presentReply } from './reply.api.ts'
import { replyContracts } from './reply.contracts.ts'
import type { ReplyService } from './reply.service.ts'

interface ReplyDeps {
  replies: ReplyService
  /** Of what is uploaded for replies. */
  shelf: Pick<UploadService, 'keep' | 'get'>
}

/** Serves `/api/inbox/replies`. */
export function replyRoutes(deps: ReplyDeps): FastifyPluginAsync {
  return async (app, options) => {
    await acceptForms(app, async (_request, file) => (await deps.shelf.keep(shopShelf, file)).id)
    await routesOf(deps)(app, options)
  }
}

function routesOf({ replies, shelf }: ReplyDeps): FastifyPluginAsync {
  return serve(replyContracts, {
    'POST /api/inbox/replies': async ({ body, operationId }) =>
      presentReply(await replies.create(body, operationId)),
    'POST /api/inbox/replies/files': async ({ body }) =>
      presentUploads(await shelf.get(shopShelf, uploadedIds(body))),
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

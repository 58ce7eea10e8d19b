import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { authorOf } from '../auth/access.ts'
import { NamedId } from '../core/fields.ts'
import { acceptForms, type FormFile } from '../http/forms.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { conversationJson, firstPage } from './conversation-json.ts'
import { type MessageAnswer, presentCreatedMessage, presentMessage } from './message.api.ts'
import { messageContracts } from './message.contracts.ts'
import type { Message } from './message.schema.ts'
import type { MessageService } from './message.service.ts'

interface MessageDeps {
  messages: MessageService
  /** Keeps what a form brings. */
  uploads: { keep(leadId: string, file: FormFile): Promise<{ id: string }> }
}

/** Serves `/api/leads/{lead_id}/messages`. */
export function messageRoutes({ messages, uploads }: MessageDeps): FastifyPluginAsync {
  return async (app, options) => {
    await acceptForms(app, async ({ params }, file) => {
      const { lead_id } = z.object({ lead_id: NamedId }).parse(params)
      return (await uploads.keep(lead_id, file)).id
    })
    await routesOf(messages)(app, options)
  }
}

function routesOf(messages: MessageService): FastifyPluginAsync {
  return serve(messageContracts, {
    'POST /api/leads/:lead_id/messages': async (request, reply) => {
      const { params, body, operationId, id: traceId } = request
      const by = { author: authorOf(request), operationId, traceId, refuseLate: () => request.refuseLate() }
      const added = await messages.add(params.lead_id, body, by)
      return presentCreatedMessage(added, readerLanguage(request, reply))
    },
    'GET /api/leads/:lead_id/messages': async (request, reply) => {
      const { lead_id } = request.params
      const { limit, before } = request.query
      const language = readerLanguage(request, reply)
      const present = (message: Message): MessageAnswer => presentMessage(message, language)
      if (limit !== undefined) {
        const found = await messages.list(lead_id, { limit, before })
        return { lead_id, messages: found.map(present) }
      }
      const { first, all } = await firstPage(await messages.readAll(lead_id, before))
      if (all === null) return { lead_id, messages: first.map(present) }
      reply.type('application/json; charset=utf-8')
      return conversationJson({ lead_id }, 'messages', { pages: all, present })
    },
  })
}

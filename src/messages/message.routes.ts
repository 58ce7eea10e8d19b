import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { NoQuery } from '../core/paging/page.ts'
import { notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { conversationJson, firstPage } from './conversation-json.ts'
import {
  CreatedMessageAnswer,
  CreateMessage,
  type MessageAnswer,
  MessageQuery,
  MessagesAnswer,
  presentCreatedMessage,
  presentMessage,
} from './message.api.ts'
import type { Message } from './message.schema.ts'
import type { MessageService } from './message.service.ts'

const address = '/api/leads/:lead_id/messages'
const route = { tags: ['Лиды'], params: z.object({ lead_id: NamedId.describe('id лида') }) }

/** A stream stands for the JSON that it becomes. */
const conversation: z.ZodType<z.infer<typeof MessagesAnswer> | Readable> = MessagesAnswer

/** `/api/leads/{lead_id}/messages`. */
export function messageRoutes({ messages }: { messages: MessageService }): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      address,
      {
        schema: {
          ...route,
          operationId: 'addMessage',
          summary: 'Добавить сообщение в историю общения',
          description:
            'Бот на такие сообщения не отвечает. Сообщение с sender human лиду, у которого есть чат с ботом, ' +
            'отправляется и в этот чат, а бот молчит 12 часов.',
          querystring: NoQuery,
          body: CreateMessage,
          response: { 200: CreatedMessageAnswer, ...refusals, ...notFound, ...tooLarge },
        },
      },
      async (request, reply) => {
        const ids = { operationId: request.operationId, traceId: request.id }
        const added = await messages.add(request.params.lead_id, request.body, ids)
        return presentCreatedMessage(added, readerLanguage(request, reply))
      },
    )
    app.get(
      address,
      {
        schema: {
          ...route,
          operationId: 'listMessages',
          summary: 'Получить сообщения лида',
          querystring: MessageQuery,
          response: { 200: conversation, ...refusals, ...notFound },
        },
      },
      async (request, reply) => {
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
    )
  }
}

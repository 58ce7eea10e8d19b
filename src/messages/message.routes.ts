import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../fields.ts'
import { NoQuery } from '../http/page.ts'
import { notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import {
  CreatedMessageAnswer,
  CreateMessage,
  MessageQuery,
  MessagesAnswer,
  presentCreatedMessage,
  presentMessage,
} from './message.api.ts'
import type { MessageService } from './message.service.ts'

const address = '/api/leads/:lead_id/messages'
const route = { tags: ['Лиды'], params: z.object({ lead_id: NamedId.describe('id лида') }) }

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
      async (request) => {
        const ids = { operationId: request.operationId, traceId: request.id }
        return presentCreatedMessage(await messages.add(request.params.lead_id, request.body, ids))
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
          response: { 200: MessagesAnswer, ...refusals, ...notFound },
        },
      },
      async (request) => {
        const { lead_id } = request.params
        const found = await messages.list(lead_id, request.query)
        return { lead_id, messages: found.map(presentMessage) }
      },
    )
  }
}

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { nextLink, openCursor } from '../core/paging/cursor.ts'
import { NoQuery } from '../core/paging/page.ts'
import { tagged } from '../http/entity-tags.ts'
import { notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { placeOf } from '../leads/inbox-order.ts'
import {
  InboxChangesAnswer,
  InboxLeadAnswer,
  InboxLeadDetailAnswer,
  MarkRead,
  presentInboxLead,
  presentInboxLeadDetail,
} from './inbox.api.ts'
import type { InboxService } from './inbox.service.ts'
import { CountsAnswer } from './inbox-counts.api.ts'
import { InboxMessagesAnswer, presentInboxMessage } from './inbox-message.api.ts'
import { ChangesQuery, CountsQuery, InboxMessagesQuery, InboxQuery } from './inbox-query.ts'

const tags = ['Рабочее место']
const params = z.object({ lead_id: NamedId.describe('id лида') })

/** `/api/inbox/leads`: the leads as staff work through them. */
export function inboxRoutes({ inbox }: { inbox: InboxService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(listRoute(inbox))
    await app.register(changesRoute(inbox))
    await app.register(leadRoutes(inbox))
    await app.register(countsRoute(inbox))
    await app.register(readRoute(inbox))
  }
}

function listRoute(inbox: InboxService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/inbox/leads',
      {
        schema: {
          operationId: 'listInboxLeads',
          tags,
          summary: 'Найти лидов',
          description: 'Поиск, фильтры и порядок рабочего места; без q и sort — по последнему сообщению',
          querystring: InboxQuery,
          response: { 200: z.array(InboxLeadAnswer), ...refusals },
        },
      },
      async (request, reply) => {
        const { sort, limit, cursor, ...filter } = request.query
        const order = filter.q === undefined ? (sort ?? 'activity') : 'created'
        const after = cursor && openCursor(cursor, request.url)
        const found = await inbox.list(filter, { order, limit: limit + 1, after })
        const page = found.slice(0, limit)
        const last = page.at(-1)
        if (found.length > limit && last) {
          reply.header('link', nextLink(request.url, placeOf(last, order)))
        }
        const language = readerLanguage(request, reply)
        return page.map((lead) => presentInboxLead(lead, language))
      },
    )
  }
}

function countsRoute(inbox: InboxService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/inbox/counts',
      {
        schema: {
          operationId: 'countInboxLeads',
          tags,
          summary: 'Сосчитать лидов по статусам',
          querystring: CountsQuery,
          response: { 200: CountsAnswer, ...refusals },
        },
      },
      async (request) => inbox.count(request.query),
    )
  }
}

function changesRoute(inbox: InboxService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/inbox/changes',
      {
        schema: {
          operationId: 'listInboxChanges',
          tags,
          summary: 'Прочитать изменившихся лидов и счётчики',
          description: 'Одним запросом всё, что открытой странице нужно после событий /ws',
          querystring: ChangesQuery,
          response: { 200: InboxChangesAnswer, ...refusals },
        },
      },
      async (request, reply) => {
        const language = readerLanguage(request, reply)
        const [leads, counts] = await Promise.all([inbox.listByIds(request.query.lead_ids), inbox.count({})])
        return { leads: leads.map((lead) => presentInboxLeadDetail(lead, language)), counts }
      },
    )
  }
}

function leadRoutes(inbox: InboxService): FastifyPluginAsyncZod {
  const answers = { ...refusals, ...notFound }
  return async (app) => {
    app.get(
      '/api/inbox/leads/:lead_id',
      {
        schema: {
          operationId: 'getInboxLead',
          tags,
          summary: 'Получить лида без переписки',
          params,
          querystring: NoQuery,
          response: { 200: InboxLeadDetailAnswer, ...answers },
        },
      },
      async (request, reply) =>
        presentInboxLeadDetail(
          tagged(reply, await inbox.get(request.params.lead_id)),
          readerLanguage(request, reply),
        ),
    )
    app.get(
      '/api/inbox/leads/:lead_id/messages',
      {
        schema: {
          operationId: 'listInboxMessages',
          tags,
          summary: 'Получить страницу переписки с доставкой',
          params,
          querystring: InboxMessagesQuery,
          response: { 200: InboxMessagesAnswer, ...answers },
        },
      },
      async (request, reply) => {
        const { lead_id } = request.params
        const language = readerLanguage(request, reply)
        const { messages, hasOlder, isBotTyping } = await inbox.readConversation(lead_id, request.query)
        return {
          lead_id,
          messages: messages.map((message) => presentInboxMessage(message, language)),
          has_older: hasOlder,
          bot_typing: isBotTyping,
        }
      },
    )
  }
}

function readRoute(inbox: InboxService): FastifyPluginAsyncZod {
  return async (app) => {
    app.put(
      '/api/inbox/leads/:lead_id/read',
      {
        schema: {
          operationId: 'markInboxLeadRead',
          tags,
          summary: 'Отметить переписку прочитанной',
          description: 'Отметка общая для всех сотрудников и назад не двигается',
          params,
          querystring: NoQuery,
          body: MarkRead,
          response: { 200: InboxLeadAnswer, ...refusals, ...notFound, ...tooLarge },
        },
      },
      async (request, reply) =>
        presentInboxLead(
          await inbox.markRead(request.params.lead_id, request.body.up_to),
          readerLanguage(request, reply),
        ),
    )
  }
}

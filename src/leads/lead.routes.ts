import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { NamedId } from '../core/fields.ts'
import { nextLink, openCursor } from '../core/paging/cursor.ts'
import { NoQuery } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { changed, conflict, notFound, refusals, tooLarge } from '../http/problem-responses.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { conversationJson, firstPage } from '../messages/conversation-json.ts'
import { presentMessage } from '../messages/message.api.ts'
import {
  CreateLead,
  LeadAnswer,
  LeadConversationAnswer,
  LeadDetailAnswer,
  presentLead,
  presentLeadConversation,
  presentLeadDetail,
  SetBotActive,
  UpdateLead,
  UpdateLeadStatus,
} from './lead.api.ts'
import type { LeadService } from './lead.service.ts'
import { placeOf } from './lead-filter.ts'
import { LeadQuery } from './lead-query.ts'

const tags = ['Лиды']
const params = z.object({ lead_id: NamedId.describe('id лида') })

/** `/api/leads`, but for the messages. */
export function leadRoutes({ leads }: { leads: LeadService }): FastifyPluginAsyncZod {
  return async (app) => {
    await app.register(collectionRoutes(leads))
    await app.register(singleRoutes(leads))
    await app.register(settingRoutes(leads))
  }
}

function collectionRoutes(leads: LeadService): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/api/leads',
      {
        schema: {
          operationId: 'createLead',
          tags,
          summary: 'Создать лида',
          querystring: NoQuery,
          body: CreateLead,
          response: { 200: LeadAnswer, ...refusals, ...conflict, ...tooLarge },
        },
      },
      async (request, reply) =>
        presentLead(
          await leads.create(request.body, { operationId: request.operationId, traceId: request.id }),
          readerLanguage(request, reply),
        ),
    )
    app.get(
      '/api/leads',
      {
        schema: {
          operationId: 'listLeads',
          tags,
          summary: 'Получить список лидов',
          description: 'Новые первыми; с updated_since — по времени изменения, сначала давние',
          querystring: LeadQuery,
          response: { 200: z.array(LeadAnswer), ...refusals },
        },
      },
      async (request, reply) => {
        const { limit, cursor, ...filter } = request.query
        const found = await leads.list(filter, {
          limit: limit + 1,
          after: cursor && openCursor(cursor, request.url),
        })
        const rows = found.slice(0, limit)
        const last = rows.at(-1)
        if (found.length > limit && last) {
          reply.header('link', nextLink(request.url, placeOf(last, filter)))
        }
        const language = readerLanguage(request, reply)
        return rows.map((lead) => presentLead(lead, language))
      },
    )
  }
}

const route = { tags, params, querystring: NoQuery }
const answers = { ...refusals, ...notFound }

/** A stream stands for the JSON that it becomes. */
const conversation: z.ZodType<LeadConversationAnswer | Readable> = LeadConversationAnswer

function singleRoutes(leads: LeadService): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/api/leads/:lead_id',
      {
        schema: {
          ...route,
          operationId: 'getLead',
          summary: 'Получить лида с историей общения',
          response: { 200: conversation, ...answers },
        },
      },
      async (request, reply) => {
        const { lead, pages } = await leads.getWithMessages(request.params.lead_id)
        const language = readerLanguage(request, reply)
        const { first, all } = await firstPage(pages)
        if (all === null) return presentLeadConversation(tagged(reply, lead), first, language)
        // What is not known before it is sent has no digest: the tag is good for `If-Match` alone.
        reply.header('etag', `"${lead.rev}.${randomUUID()}"`)
        reply.type('application/json; charset=utf-8')
        const { conversations: _none, ...head } = presentLeadConversation(lead, [], language)
        return conversationJson(head, 'conversations', {
          pages: all,
          present: (message) => presentMessage(message, language),
        })
      },
    )
    app.patch(
      '/api/leads/:lead_id',
      {
        schema: {
          ...route,
          operationId: 'updateLead',
          summary: 'Обновить лида',
          description: 'То, что сотрудник знает лучше бота',
          body: UpdateLead,
          response: { 200: LeadDetailAnswer, ...answers, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { lead_id } = request.params
        const lead = await leads.update(lead_id, request.body, revisionsOf(request))
        return presentLeadDetail(tagged(reply, lead), readerLanguage(request, reply))
      },
    )
  }
}

/** What is set for itself, each at an address of its own. */
function settingRoutes(leads: LeadService): FastifyPluginAsyncZod {
  return async (app) => {
    app.patch(
      '/api/leads/:lead_id/status',
      {
        schema: {
          ...route,
          operationId: 'setLeadStatus',
          summary: 'Обновить статус лида',
          description: 'Решение человека: автоматически этот статус больше не меняется',
          body: UpdateLeadStatus,
          response: { 200: LeadDetailAnswer, ...answers, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { lead_id } = request.params
        const lead = await leads.setStatus(lead_id, request.body.status, revisionsOf(request))
        return presentLeadDetail(tagged(reply, lead), readerLanguage(request, reply))
      },
    )
    app.put(
      '/api/leads/:lead_id/bot',
      {
        schema: {
          ...route,
          operationId: 'setLeadBot',
          summary: 'Включить или выключить бота для лида',
          body: SetBotActive,
          response: { 200: LeadDetailAnswer, ...answers, ...tooLarge, ...changed },
        },
      },
      async (request, reply) => {
        const { lead_id } = request.params
        const lead = await leads.setBotActive(lead_id, request.body.active, revisionsOf(request))
        return presentLeadDetail(tagged(reply, lead), readerLanguage(request, reply))
      },
    )
  }
}

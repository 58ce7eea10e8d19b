import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { readOrdered } from '../core/paging/page.ts'
import type { Language } from '../core/text/localized-text.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { linked } from '../http/next-page.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { conversationJson, firstPage } from '../messages/conversation-json.ts'
import { presentMessage } from '../messages/message.api.ts'
import {
  type LeadConversationAnswer,
  presentLead,
  presentLeadConversation,
  presentLeadDetail,
} from './lead.api.ts'
import { leadContracts } from './lead.contracts.ts'
import type { LeadService } from './lead.service.ts'
import { placeOf } from './lead-filter.ts'

/** Serves `/api/leads`, but for the messages. */
export function leadRoutes({ leads }: { leads: LeadService }): FastifyPluginAsync {
  return serve(leadContracts, {
    'POST /api/leads': async (request, reply) => {
      const { body, operationId, id: traceId } = request
      return presentLead(await leads.create(body, { operationId, traceId }), readerLanguage(request, reply))
    },
    'GET /api/leads': async (request, reply) => {
      const { limit, cursor, ...filter } = request.query
      const language = readerLanguage(request, reply)
      const page = await readOrdered(
        request.url,
        { limit, cursor },
        { list: (asked) => leads.list(filter, asked), placeOf: (lead) => placeOf(lead, filter) },
      )
      return linked(reply, page).map((lead) => presentLead(lead, language))
    },
    'GET /api/leads/:lead_id': async (request, reply) => {
      const language = readerLanguage(request, reply)
      return readWhole(await leads.getWithMessages(request.params.lead_id), { reply, language })
    },
    'PATCH /api/leads/:lead_id': async (request, reply) => {
      const { params, body } = request
      const lead = await leads.update(params.lead_id, body, revisionsOf(request))
      return presentLeadDetail(tagged(reply, lead), readerLanguage(request, reply))
    },
    'PATCH /api/leads/:lead_id/status': async (request, reply) => {
      const { params, body } = request
      const lead = await leads.setStatus(params.lead_id, body.status, {
        revisions: revisionsOf(request),
        revenue: body.revenue,
        author: request.apiKey?.id ?? null,
      })
      return presentLeadDetail(tagged(reply, lead), readerLanguage(request, reply))
    },
    'PUT /api/leads/:lead_id/bot': async (request, reply) => {
      const { params, body } = request
      const lead = await leads.setBotActive(params.lead_id, body.active, revisionsOf(request))
      return presentLeadDetail(tagged(reply, lead), readerLanguage(request, reply))
    },
  })
}

/** A lead with its conversation; where that is long, a stream that reads it page by page. */
async function readWhole(
  { lead, pages }: Awaited<ReturnType<LeadService['getWithMessages']>>,
  { reply, language }: { reply: FastifyReply; language: Language },
): Promise<LeadConversationAnswer | Readable> {
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
}

import { randomUUID } from 'node:crypto'
import type { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { authorOf } from '../auth/access.ts'
import type {} from '../auth/own-leads.ts'
import type { NameOf, ResolveAuthors } from '../core/author.ts'
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
import type { Lead } from './lead.schema.ts'
import type { LeadService } from './lead.service.ts'
import { authorsIn } from './lead-authors.ts'
import { placeOf } from './lead-filter.ts'
import { whoseFor } from './whose.ts'

interface LeadDeps {
  leads: LeadService
  authors: ResolveAuthors
}

/** Serves `/api/leads`, but for the messages. */
export function leadRoutes({ leads, authors }: LeadDeps): FastifyPluginAsync {
  const changed = async (request: FastifyRequest, reply: FastifyReply, lead: Lead) => {
    const language = readerLanguage(request, reply)
    return presentLeadDetail(tagged(reply, lead), language, await authors(authorsIn([lead]), language))
  }
  return serve(leadContracts, {
    'POST /api/leads': async (request, reply) => {
      const { body, operationId, id: traceId } = request
      const by = { author: authorOf(request), operationId, traceId, refuseLate: () => request.refuseLate() }
      return presentLead(await leads.create(body, by), readerLanguage(request, reply))
    },
    'GET /api/leads': async (request, reply) => {
      const { limit, cursor, assignee, ...asked } = request.query
      const filter = { ...asked, ...whoseFor(request, assignee) }
      const language = readerLanguage(request, reply)
      const page = await readOrdered(
        request.url,
        { limit, cursor },
        { list: (place) => leads.list(filter, place), placeOf: (lead) => placeOf(lead, filter) },
      )
      return linked(reply, page).map((lead) => presentLead(lead, language))
    },
    'GET /api/leads/:lead_id': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const whole = await leads.getWithMessages(request.params.lead_id)
      const nameOf = await authors(authorsIn([whole.lead]), language)
      return readWhole(whole, { reply, language, nameOf })
    },
    'PATCH /api/leads/:lead_id': async (request, reply) => {
      const { params, body } = request
      const by = { author: authorOf(request), revisions: revisionsOf(request) }
      return changed(request, reply, await leads.update(params.lead_id, body, by))
    },
    'PATCH /api/leads/:lead_id/status': async (request, reply) => {
      const { params, body } = request
      const lead = await leads.setStatus(params.lead_id, body.status, {
        revisions: revisionsOf(request),
        revenue: body.revenue,
        author: authorOf(request),
      })
      return changed(request, reply, lead)
    },
    'PUT /api/leads/:lead_id/bot': async (request, reply) => {
      const { params, body } = request
      const lead = await leads.setBotActive(params.lead_id, body.active, revisionsOf(request))
      return changed(request, reply, lead)
    },
  })
}

/** A lead with its conversation; where that is long, a stream that reads it page by page. */
async function readWhole(
  { lead, pages }: Awaited<ReturnType<LeadService['getWithMessages']>>,
  { reply, language, nameOf }: { reply: FastifyReply; language: Language; nameOf: NameOf },
): Promise<LeadConversationAnswer | Readable> {
  const { first, all } = await firstPage(pages)
  if (all === null) return presentLeadConversation(tagged(reply, lead), first, { language, nameOf })
  // What is not known before it is sent has no digest: the tag is good for `If-Match` alone.
  reply.header('etag', `"${lead.rev}.${randomUUID()}"`)
  reply.type('application/json; charset=utf-8')
  const { conversations: _none, ...head } = presentLeadConversation(lead, [], { language, nameOf })
  return conversationJson(head, 'conversations', {
    pages: all,
    present: (message) => presentMessage(message, language),
  })
}

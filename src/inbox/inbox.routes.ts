import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type {} from '../auth/own-leads.ts'
import type { ResolveAuthors } from '../core/author.ts'
import { readOrdered } from '../core/paging/page.ts'
import { tagged } from '../http/entity-tags.ts'
import { linked } from '../http/next-page.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { placeOf } from '../leads/inbox-order.ts'
import { assigneesOf, authorsIn } from '../leads/lead-authors.ts'
import { whoseFor } from '../leads/whose.ts'
import { presentInboxLead, presentInboxLeadDetail } from './inbox.api.ts'
import { inboxContracts } from './inbox.contracts.ts'
import type { InboxService } from './inbox.service.ts'
import { orderFor } from './inbox-list.store.ts'
import { presentInboxMessage } from './inbox-message.api.ts'

interface InboxDeps {
  inbox: InboxService
  authors: ResolveAuthors
}

/** Serves the leads as staff work through them. */
export function inboxRoutes({ inbox, authors }: InboxDeps): FastifyPluginAsync {
  return serve(inboxContracts, {
    'GET /api/inbox/leads': async (request, reply) => {
      const { sort, limit, cursor, assignee, ...asked } = request.query
      const filter = { ...asked, ...whoseFor(request, assignee) }
      const language = readerLanguage(request, reply)
      const order = orderFor(filter, sort ?? 'activity')
      const page = await readOrdered(
        request.url,
        { limit, cursor },
        {
          list: (place) => inbox.list(filter, { order, ...place }),
          placeOf: (lead) => placeOf(lead, order),
        },
      )
      const leads = linked(reply, page)
      const nameOf = await authors(assigneesOf(leads), language)
      return leads.map((lead) => presentInboxLead(lead, language, nameOf))
    },
    'GET /api/inbox/changes': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const [leads, counts] = await Promise.all([
        inbox.listByIds(request.query.lead_ids, request.seenBy),
        inbox.count(whoseCounted(request)),
      ])
      const nameOf = await authors(authorsIn(leads), language)
      return { leads: leads.map((lead) => presentInboxLeadDetail(lead, language, nameOf)), counts }
    },
    'GET /api/inbox/leads/:lead_id': async (request, reply) => {
      const lead = tagged(reply, await inbox.get(request.params.lead_id))
      const language = readerLanguage(request, reply)
      return presentInboxLeadDetail(lead, language, await authors(authorsIn([lead]), language))
    },
    'GET /api/inbox/leads/:lead_id/messages': async (request, reply) => {
      const { lead_id } = request.params
      const language = readerLanguage(request, reply)
      const { messages, hasOlder, hasNewer, isBotTyping } = await inbox.readConversation(
        lead_id,
        request.query,
      )
      const written = messages.map(({ author }) => author)
      const nameOf = await authors(written, language)
      return {
        lead_id,
        messages: messages.map((message) => presentInboxMessage(message, language, nameOf)),
        has_older: hasOlder,
        has_newer: hasNewer,
        bot_typing: isBotTyping,
      }
    },
    'GET /api/inbox/counts': async (request) => inbox.count({ ...request.query, ...whoseCounted(request) }),
    'PUT /api/inbox/leads/:lead_id/read': async (request, reply) => {
      const { params, body } = request
      const language = readerLanguage(request, reply)
      const lead = await inbox.markRead(params.lead_id, body.up_to)
      return presentInboxLead(lead, language, await authors(assigneesOf([lead]), language))
    },
  })
}

/** Who counts is told of their own. */
function whoseCounted({ person, seenBy }: Pick<FastifyRequest, 'person' | 'seenBy'>) {
  return { reader: person?.id, seen_by: seenBy }
}

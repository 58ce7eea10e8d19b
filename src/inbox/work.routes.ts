import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { authorOf } from '../auth/access.ts'
import type {} from '../auth/own-leads.ts'
import type { ResolveAuthors } from '../core/author.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { assigneesOf } from '../leads/lead-authors.ts'
import { type InboxLeadAnswer, presentInboxLead } from './inbox.api.ts'
import { workContracts } from './work.contracts.ts'
import type { WorkService } from './work.service.ts'

interface WorkDeps {
  work: WorkService
  authors: ResolveAuthors
}

/** Serves what staff do with leads in a day's work. */
export function workRoutes({ work, authors }: WorkDeps): FastifyPluginAsync {
  const shown = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lead: Lead,
  ): Promise<InboxLeadAnswer> => {
    const language = readerLanguage(request, reply)
    return presentInboxLead(lead, language, await authors(assigneesOf([lead]), language))
  }
  return serve(workContracts, {
    'PUT /api/inbox/leads/:lead_id/unread': async (request, reply) =>
      shown(request, reply, await work.markUnread(request.params.lead_id)),
    'PUT /api/inbox/leads/:lead_id/snooze': async (request, reply) => {
      const { params, body } = request
      const until = body.until === null ? null : new Date(body.until)
      return shown(request, reply, await work.snooze(params.lead_id, until))
    },
    'PUT /api/inbox/leads/:lead_id/tags': async (request, reply) => {
      const { params, body } = request
      const lead = tagged(reply, await work.setTags(params.lead_id, body.tags, revisionsOf(request)))
      return shown(request, reply, lead)
    },
    'GET /api/inbox/tags': async (request) => work.listTags(request.seenBy),
    'POST /api/inbox/leads/:lead_id/undo-status': async (request, reply) => {
      const { params, body } = request
      return shown(request, reply, await work.undoStatus(params.lead_id, new Date(body.at)))
    },
    'POST /api/inbox/changes': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const results = await work.changeAll(request.body, {
        author: authorOf(request),
        seenBy: request.seenBy,
      })
      return {
        results: results.map(({ lead_id, refusal, changedAt }) => ({
          lead_id,
          error: refusal && (language === 'en' ? refusal.en : refusal.ru),
          changed_at: changedAt?.toISOString() ?? null,
        })),
      }
    },
  })
}

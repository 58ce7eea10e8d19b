import type { FastifyPluginAsync } from 'fastify'
import { authorOf } from '../auth/access.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { presentInboxLead } from './inbox.api.ts'
import { workContracts } from './work.contracts.ts'
import type { WorkService } from './work.service.ts'

/** Serves what staff do with leads in a day's work. */
export function workRoutes({ work }: { work: WorkService }): FastifyPluginAsync {
  return serve(workContracts, {
    'PUT /api/inbox/leads/:lead_id/unread': async (request, reply) =>
      presentInboxLead(await work.markUnread(request.params.lead_id), readerLanguage(request, reply)),
    'PUT /api/inbox/leads/:lead_id/snooze': async (request, reply) => {
      const { params, body } = request
      const until = body.until === null ? null : new Date(body.until)
      return presentInboxLead(await work.snooze(params.lead_id, until), readerLanguage(request, reply))
    },
    'PUT /api/inbox/leads/:lead_id/tags': async (request, reply) => {
      const { params, body } = request
      const lead = tagged(reply, await work.setTags(params.lead_id, body.tags, revisionsOf(request)))
      return presentInboxLead(lead, readerLanguage(request, reply))
    },
    'GET /api/inbox/tags': async () => work.listTags(),
    'POST /api/inbox/leads/:lead_id/undo-status': async (request, reply) => {
      const { params, body } = request
      const lead = await work.undoStatus(params.lead_id, new Date(body.at))
      return presentInboxLead(lead, readerLanguage(request, reply))
    },
    'POST /api/inbox/changes': async (request, reply) => {
      const language = readerLanguage(request, reply)
      const results = await work.changeAll(request.body, { author: authorOf(request) })
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

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { authorOf } from '../auth/access.ts'
import type {} from '../auth/own-leads.ts'
import type { ResolveAuthors } from '../core/author.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { serve } from '../http/serve.ts'
import { type LeadDetailAnswer, presentLeadDetail } from '../leads/lead.api.ts'
import type { Lead } from '../leads/lead.schema.ts'
import { authorsIn } from '../leads/lead-authors.ts'
import { assignmentContracts } from './assignment.contracts.ts'
import type { AssignmentService } from './assignment.service.ts'

interface AssignmentDeps {
  assignment: AssignmentService
  authors: ResolveAuthors
}

/** Serves who has which lead. */
export function assignmentRoutes({ assignment, authors }: AssignmentDeps): FastifyPluginAsync {
  const shown = async (
    request: FastifyRequest,
    reply: FastifyReply,
    lead: Lead,
  ): Promise<LeadDetailAnswer> => {
    const language = readerLanguage(request, reply)
    return presentLeadDetail(tagged(reply, lead), language, await authors(authorsIn([lead]), language))
  }
  const byIn = (request: FastifyRequest) => ({
    author: authorOf(request),
    seenBy: request.seenBy,
    revisions: revisionsOf(request),
  })
  return serve(assignmentContracts, {
    'PUT /api/leads/:lead_id/assignee': async (request, reply) => {
      const { params, body } = request
      const by = { ...byIn(request), from: body.from }
      return shown(request, reply, await assignment.assign(params.lead_id, body.person_id, by))
    },
    'DELETE /api/leads/:lead_id/assignee': async (request, reply) =>
      shown(request, reply, await assignment.assign(request.params.lead_id, null, byIn(request))),
    'GET /api/inbox/colleagues': async () =>
      (await assignment.colleagues()).map(({ id, name }) => ({ id, name })),
  })
}

import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { authorOf } from '../auth/access.ts'
import { readPage } from '../core/paging/page.ts'
import { revisionsOf, tagged } from '../http/entity-tags.ts'
import { linked } from '../http/next-page.ts'
import { serve } from '../http/serve.ts'
import { presentInvitation, presentLink } from './invitation.api.ts'
import type { InvitationService } from './invitation.service.ts'
import { presentPerson } from './person.api.ts'
import { personContracts } from './person.contracts.ts'
import { type Actor, actorOf, type PersonService } from './person.service.ts'
import { presentSession } from './session.api.ts'

interface PersonDeps {
  people: PersonService
  invitations: Pick<InvitationService, 'passwordLink'>
}

/** Serves `/api/people`. */
export function personRoutes({ people, invitations }: PersonDeps): FastifyPluginAsync {
  return serve(
    personContracts,
    {
      'GET /api/people': async ({ url, query }, reply) =>
        linked(reply, await readPage(url, query, (page) => people.list(page))).map(presentPerson),
      'PATCH /api/people/:person_id': async (request, reply) => {
        const by = { actor: actorIn(request), revisions: revisionsOf(request) }
        const person = await people.update(request.params.person_id, request.body, by)
        return presentPerson(tagged(reply, person))
      },
      'DELETE /api/people/:person_id': async (request) => {
        const { person_id: id } = request.params
        await people.erase(id, actorIn(request))
        return { message: 'Учётная запись стёрта' as const, id }
      },
      'GET /api/people/:person_id/export': async (request) => {
        const records = await people.recordsOf(request.params.person_id)
        const { person, sessions, invitations: links, savedFilters } = records
        return {
          person: presentPerson(person),
          sessions: sessions.map((session) => presentSession(session, request.person?.sessionId)),
          links: links.map(presentInvitation),
          saved_filters: savedFilters,
        }
      },
      'DELETE /api/people/:person_id/sessions': async (request) => {
        const { person_id: id } = request.params
        await people.endSessions(id, actorIn(request))
        return { message: 'Все входы закончены' as const, id }
      },
      'POST /api/people/:person_id/password-link': async (request) => {
        const { params, operationId } = request
        return presentLink(await invitations.passwordLink(params.person_id, actorIn(request), operationId))
      },
    },
    { 'POST /api/people/:person_id/password-link': { isAnswerSecret: true } },
  )
}

function actorIn(request: FastifyRequest): Actor {
  return actorOf(authorOf(request), request.person?.role)
}

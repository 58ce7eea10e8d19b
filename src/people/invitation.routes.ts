import type { FastifyPluginAsync } from 'fastify'
import { authorOf } from '../auth/access.ts'
import { keepSession } from '../auth/session-cookie.ts'
import { readPage } from '../core/paging/page.ts'
import { linked } from '../http/next-page.ts'
import { serve } from '../http/serve.ts'
import { deviceOf } from './device.ts'
import { presentInvitation, presentLink, presentPurpose } from './invitation.api.ts'
import { invitationContracts } from './invitation.contracts.ts'
import type { InvitationService } from './invitation.service.ts'
import { presentPerson } from './person.api.ts'
import { actorOf } from './person.service.ts'
import { sessionSeconds } from './session.schema.ts'
import type { SessionService } from './session.service.ts'

interface InvitationDeps {
  invitations: InvitationService
  sessions: Pick<SessionService, 'open'>
}

/** Serves `/api/invitations` and `/api/join`. */
export function invitationRoutes({ invitations, sessions }: InvitationDeps): FastifyPluginAsync {
  return serve(
    invitationContracts,
    {
      'POST /api/invitations': async (request) => {
        const actor = actorOf(authorOf(request), request.person?.role)
        return presentLink(await invitations.invite(request.body, actor, request.operationId))
      },
      'GET /api/invitations': async ({ url, query }, reply) =>
        linked(reply, await readPage(url, query, (page) => invitations.list(page))).map(presentInvitation),
      'DELETE /api/invitations/:invitation_id': async (request) => {
        const { invitation_id: id } = request.params
        await invitations.revoke(id, actorOf(authorOf(request), request.person?.role))
        return { message: 'Приглашение отозвано' as const, id }
      },
      'POST /api/join/look': async ({ body }) => {
        const { invitation, person } = await invitations.look(body.token)
        return presentPurpose(invitation, person)
      },
      'PUT /api/join': async (request, reply) => {
        const person = await invitations.accept(request.body)
        const token = await sessions.open(person, deviceOf(request.headers['user-agent']))
        keepSession(request, reply, { token, seconds: sessionSeconds })
        return presentPerson(person)
      },
    },
    { 'POST /api/invitations': { isAnswerSecret: true } },
  )
}
